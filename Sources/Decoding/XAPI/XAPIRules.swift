/// What xAPI verbs and activity types mean here (FORMATS §b). Verbs have several names each and are not unique
/// by their last word, so they are listed by whole IRI. Voiding statements are left unmapped for now.
enum XAPIRules {
  enum Verb {
    case played, watched, initialized, terminated, completed, progressed, viewed, downloaded
    case joined, left, attended
    case answered, attempted, judged, submitted
    case created, assigned, edited, deleted, published
    case loggedIn, used
  }

  enum Thing {
    case video, content, meeting, question, assessment, assignment, software
    /// Things to look at that teach nothing: the course page, the site, reports, surveys.
    case surroundings
    case other
  }

  enum Meaning {
    case view, watch, complete, completeIfStated, completeIfAll
    case join, leave, attend, begin, finish
    case attempt, answer, submit, give
    case createQuestion, updateQuestion, retireQuestion
    case publish, logIn, useAI
  }

  static let rules: [(verb: Verb, things: Set<Thing>, meaning: Meaning)] = [
    (.played, [.video], .view),
    (.initialized, [.video], .view),
    // Changing the volume or taking the file home is no study of its own, but nobody does it elsewhere.
    (.used, [.video], .view),
    (.downloaded, [.video, .content], .view),
    (.watched, [.video], .watch),
    (.terminated, [.video], .watch),
    (.viewed, [.video, .content, .other], .view),
    (.completed, [.video, .content], .complete),
    (.completed, [.other], .completeIfStated),
    (.progressed, [.video, .content, .other], .completeIfAll),
    (.joined, [.meeting], .join),
    (.left, [.meeting], .leave),
    (.attended, [.meeting], .attend),
    (.initialized, [.meeting], .begin),
    (.terminated, [.meeting], .finish),
    (.answered, [.question, .assessment], .answer),
    (.attempted, [.question, .assessment], .attempt),
    (.completed, [.question, .assessment], .attempt),
    (.judged, [.question, .assessment], .attempt),
    (.terminated, [.assessment], .attempt),
    (.submitted, [.assignment, .content, .other], .submit),
    (.created, [.assignment], .give),
    (.assigned, [.assignment, .assessment], .give),
    (.created, [.question], .createQuestion),
    (.edited, [.question], .updateQuestion),
    (.deleted, [.question], .retireQuestion),
    (.published, [.video, .content, .other], .publish),
    (.used, [.software], .useAI),
  ]

  static let verbs: [(Verb, [String])] = [
    (.played, ["https://w3id.org/xapi/video/verbs/played"]),
    (
      .watched,
      ["https://w3id.org/xapi/video/verbs/paused", "https://w3id.org/xapi/video/verbs/seeked"]
    ),
    (.initialized, ["http://adlnet.gov/expapi/verbs/initialized"]),
    (
      .terminated,
      ["http://adlnet.gov/expapi/verbs/terminated", "http://id.tincanapi.com/verb/adjourned"]
    ),
    (
      .completed,
      ["http://adlnet.gov/expapi/verbs/completed", "http://activitystrea.ms/schema/1.0/complete"]
    ),
    (.progressed, ["http://adlnet.gov/expapi/verbs/progressed"]),
    (
      .viewed,
      [
        "http://id.tincanapi.com/verb/viewed", "http://adlnet.gov/expapi/verbs/experienced",
        "http://activitystrea.ms/schema/1.0/watch", "https://w3id.org/xapi/acrossx/verbs/viewed",
      ]
    ),
    (.downloaded, ["http://id.tincanapi.com/verb/downloaded"]),
    (.joined, ["http://activitystrea.ms/join", "http://activitystrea.ms/schema/1.0/join"]),
    (.left, ["http://activitystrea.ms/leave", "http://activitystrea.ms/schema/1.0/leave"]),
    (.attended, ["http://adlnet.gov/expapi/verbs/attended"]),
    (.answered, ["http://adlnet.gov/expapi/verbs/answered"]),
    (.attempted, ["http://adlnet.gov/expapi/verbs/attempted"]),
    (
      .judged,
      ["http://adlnet.gov/expapi/verbs/passed", "http://adlnet.gov/expapi/verbs/failed"]
    ),
    (.submitted, ["http://activitystrea.ms/submit", "http://activitystrea.ms/schema/1.0/submit"]),
    (
      .created,
      [
        "http://activitystrea.ms/create", "http://activitystrea.ms/schema/1.0/create",
        "https://w3id.org/xapi/dod-isd/verbs/created",
      ]
    ),
    (
      .assigned,
      ["http://activitystrea.ms/assign", "http://activitystrea.ms/schema/1.0/assign"]
    ),
    (
      .edited,
      [
        "https://w3id.org/xapi/acrossx/verbs/edited", "http://activitystrea.ms/update",
        "http://activitystrea.ms/schema/1.0/update",
      ]
    ),
    (
      .deleted,
      [
        "http://activitystrea.ms/delete", "http://activitystrea.ms/schema/1.0/delete",
        "https://w3id.org/xapi/dod-isd/verbs/deleted",
      ]
    ),
    (
      .published,
      [
        "https://w3id.org/xapi/dod-isd/verbs/published", "http://adlnet.gov/expapi/verbs/shared",
        "http://activitystrea.ms/share", "http://activitystrea.ms/schema/1.0/share",
        "https://w3id.org/xapi/dod-isd/verbs/uploaded",
        "http://id.tincanapi.com/verb/uploaded",
      ]
    ),
    (
      .loggedIn,
      [
        "https://xapi.edlm/profiles/edlm-lms/concepts/verbs/login",
        "https://w3id.org/xapi/adl/verbs/logged-in", "http://adlnet.gov/expapi/verbs/logged-in",
        "https://brindlewaye.com/xAPITerms/verbs/loggedin/",
      ]
    ),
    (
      .used,
      [
        "http://adlnet.gov/expapi/verbs/interacted", "http://activitystrea.ms/schema/1.0/use",
        "http://activitystrea.ms/use", "http://id.tincanapi.com/verb/used",
      ]
    ),
  ]

  static let things: [(Thing, [String])] = [
    (
      .video,
      [
        "https://w3id.org/xapi/video/activity-type/video",
        "http://activitystrea.ms/schema/1.0/video",
      ]
    ),
    (
      .content,
      [
        "http://adlnet.gov/expapi/activities/lesson", "http://adlnet.gov/expapi/activities/module",
        "http://adlnet.gov/expapi/activities/media", "http://adlnet.gov/expapi/activities/link",
        "http://adlnet.gov/expapi/activities/file",
        "http://adlnet.gov/expapi/activities/lesson-content-page",
        "http://id.tincanapi.com/activitytype/resource",
        "http://id.tincanapi.com/activitytype/book",
        "http://id.tincanapi.com/activitytype/chapter",
        "https://w3id.org/xapi/acrossx/activities/webpage",
        "https://w3id.org/xapi/cmi5/activitytype/block",
        "https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/lesson-session",
        "https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/scorm-content-object",
      ]
    ),
    (
      .meeting,
      [
        "http://adlnet.gov/expapi/activities/meeting",
        "https://w3id.org/xapi/virtual-classroom/activity-types/virtual-classroom",
      ]
    ),
    (
      .question,
      [
        "http://adlnet.gov/expapi/activities/cmi.interaction",
        "http://adlnet.gov/expapi/activities/interaction",
        "http://adlnet.gov/expapi/activities/question",
      ]
    ),
    (
      .assessment,
      [
        "http://adlnet.gov/expapi/activities/assessment",
        "http://adlnet.gov/expapi/activities/attempt",
        "https://w3id.org/xapi/openedx/activity/timed-assessment",
        "https://w3id.org/xapi/openedx/activity/proctored-assessment",
      ]
    ),
    (
      .assignment,
      [
        "http://id.tincanapi.com/activitytype/school-assignment",
        "https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/assignment",
        "https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/submission",
      ]
    ),
    (
      .software,
      [
        "http://activitystrea.ms/schema/1.0/application",
        "http://id.tincanapi.com/activitytype/software-application",
        "https://schema.org/SoftwareApplication", "http://schema.org/SoftwareApplication",
      ]
    ),
    (
      .surroundings,
      [
        "http://adlnet.gov/expapi/activities/course",
        "https://w3id.org/xapi/cmi5/activitytype/course",
        "http://id.tincanapi.com/activitytype/lms", "http://id.tincanapi.com/activitytype/survey",
        "http://id.tincanapi.com/activitytype/section",
        "https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/feedback",
        "https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/report",
        "https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/badge",
        "https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/certificate",
      ]
    ),
  ]

  /// Words in the address of an application by which an AI tool is known, and the name it gets.
  static let assistants: [(word: String, tool: String)] = [
    ("chatgpt", "ChatGPT"), ("openai", "ChatGPT"), ("gemini", "Gemini"), ("copilot", "Copilot"),
    ("claude", "Claude"), ("deepseek", "DeepSeek"), ("khanmigo", "Khanmigo"),
    ("notebooklm", "NotebookLM"), ("perplexity", "Perplexity"), ("magicschool", "MagicSchool"),
  ]
}
