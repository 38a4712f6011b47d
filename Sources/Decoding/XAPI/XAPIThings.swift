/// Types of activities, and tools that are known by their address.
extension XAPIRules {
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
        "http://adlnet.gov/expapi/activities/media",
        "http://adlnet.gov/expapi/activities/file",
        "http://adlnet.gov/expapi/activities/lesson-content-page",
        "http://id.tincanapi.com/activitytype/resource",
        "http://id.tincanapi.com/activitytype/book",
        "http://id.tincanapi.com/activitytype/chapter",
        "http://id.tincanapi.com/activitytype/document", "http://activitystrea.ms/file",
        "http://activitystrea.ms/schema/1.0/file",
        "https://w3id.org/xapi/audio/activity-type/audio",
        "https://w3id.org/xapi/acrossx/activities/webpage",
        "https://w3id.org/xapi/cmi5/activitytype/block",
        "https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/lesson-session",
        "https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/scorm-content-object",
      ]
    ),
    // Where it leads is another matter.
    (.link, ["http://adlnet.gov/expapi/activities/link"]),
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
      .course,
      [
        "http://adlnet.gov/expapi/activities/course",
        "https://w3id.org/xapi/cmi5/activitytype/course",
      ]
    ),
    (
      .survey,
      [
        "http://id.tincanapi.com/activitytype/survey",
        "https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/feedback",
      ]
    ),
    (
      .surroundings,
      [
        "http://id.tincanapi.com/activitytype/lms", "http://id.tincanapi.com/activitytype/section",
        "http://id.tincanapi.com/activitytype/discussion",
        "http://id.tincanapi.com/activitytype/chat-message",
        "https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/report",
        "https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/badge",
        "https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/certificate",
      ]
    ),
  ]

  /// Types whose acts are acts on the activity they are a part of, and the ends of its type, the first that there is:
  /// who has read a chapter is seen to have finished the book.
  static let wholes: [(part: String, wholes: [StaticString])] = [
    ("http://adlnet.gov/expapi/activities/attempt", ["/assessment"]),
    (
      "http://adlnet.gov/expapi/activities/cmi.interaction",
      ["/assessment", "/attempt", "/cmi.interaction"]
    ),
    ("http://adlnet.gov/expapi/activities/interaction", ["/assessment", "/attempt"]),
    ("http://adlnet.gov/expapi/activities/question", ["/assessment", "/attempt"]),
    ("http://id.tincanapi.com/activitytype/chapter", ["/book"]),
    ("http://adlnet.gov/expapi/activities/lesson-content-page", ["/lesson"]),
    (
      "https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/lesson-session", ["/lesson"]
    ),
    (
      "https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/scorm-content-object",
      ["/module"]
    ),
    (
      "https://xapi.edlm/profiles/edlm-lms/concepts/activity-types/submission",
      ["/assignment", "/school-assignment"]
    ),
  ]

  /// Words in the address of an application by which an AI tool is known, and the name it gets.
  static let assistants: [(word: String, tool: StaticString)] = [
    ("chatgpt", "ChatGPT"), ("openai", "ChatGPT"), ("gemini", "Gemini"), ("copilot", "Copilot"),
    ("claude", "Claude"), ("deepseek", "DeepSeek"), ("khanmigo", "Khanmigo"),
    ("notebooklm", "NotebookLM"), ("perplexity", "Perplexity"), ("magicschool", "MagicSchool"),
  ]
}
