/// What xAPI verbs and activity types mean here (FORMATS §b). Verbs have several names each and are not unique
/// by their last word, so they are listed by whole IRI.
enum XAPIRules {
  enum Verb: UInt8 {
    case played, watched, initialized, terminated, completed, progressed, viewed, downloaded
    case navigated
    case joined, left, attended
    case answered, attempted, evaluated, passed, failed, submitted
    case created, assigned, edited, deleted, published
    case loggedIn, used
    case voided
  }

  enum Thing: UInt8 {
    case video, content, link, meeting, question, assessment, assignment, software
    /// An assignable unit of cmi5, whose type is anything or not told.
    case unit
    case course
    /// Its questions ask for opinions.
    case survey
    /// Things to look at that teach nothing: the site, reports, discussions.
    case surroundings
    case other
  }

  enum Meaning {
    case view, watch, complete, completeIfStated, completeIfAll
    case join, leave, attend, begin, finish
    case attempt, answer, submit, give
    case createQuestion, updateQuestion, retireQuestion
    case publish, teach, logIn, useAI
  }

  /// Why a statement that would count does not; stands behind the verb where it is told.
  enum Exclusion: String {
    /// Several persons' act, or a group's, which is no person.
    case group = " (group)"
    /// Taken back by a voiding statement.
    case voided = " (voided)"
    /// Only planned or talked about: a sub-statement never happened (xAPI 1.0.3 §2.4.4.3).
    case subStatement = " (sub-statement)"
    case aboutStatement = " (about a statement)"
    case aboutPerson = " (about a person)"
    case incomplete = " (incomplete)"
    case failed = " (failed)"
    /// The question of a survey, or of a live session, asks for an opinion.
    case poll = " (poll)"
    /// The front page of a site is no class.
    case site = " (site)"
  }

  enum Judgement {
    case means(Meaning)
    case excluded(Exclusion?)
  }

  static let rules: [(verb: Verb, things: Set<Thing>, meaning: Meaning)] = [
    (.played, [.video], .view),
    // That somebody has begun a unit of cmi5 is all that is known of a session without an end.
    (.initialized, [.video, .unit], .view),
    // Changing the volume or taking the file home is no study of its own, but nobody does it elsewhere.
    (.used, [.video], .view),
    (.downloaded, [.video, .content, .link], .view),
    (.watched, [.video], .watch),
    (.terminated, [.video], .watch),
    (.terminated, [.unit], .view),
    (.viewed, [.video, .content, .link, .unit, .other], .view),
    (.navigated, [.content], .view),
    (.completed, [.video, .content, .link, .unit, .course], .complete),
    (.passed, [.content, .unit, .course], .complete),
    (.completed, [.other], .completeIfStated),
    (.passed, [.other], .completeIfStated),
    (.progressed, [.video, .content, .link, .unit, .other], .completeIfAll),
    (.joined, [.meeting], .join),
    (.left, [.meeting], .leave),
    (.attended, [.meeting], .attend),
    (.initialized, [.meeting], .begin),
    (.terminated, [.meeting], .finish),
    (.answered, [.question, .assessment], .answer),
    (.attempted, [.question, .assessment], .attempt),
    (.evaluated, [.question, .assessment], .attempt),
    (.completed, [.question, .assessment], .attempt),
    (.passed, [.question, .assessment], .attempt),
    (.failed, [.question, .assessment], .attempt),
    (.terminated, [.assessment], .attempt),
    (.submitted, [.assignment, .content, .link, .other], .submit),
    (.created, [.assignment], .give),
    (.assigned, [.assignment, .assessment], .give),
    (.created, [.question], .createQuestion),
    (.edited, [.question], .updateQuestion),
    (.deleted, [.question], .retireQuestion),
    (.published, [.video, .content, .link, .other], .publish),
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
        "http://activitystrea.ms/access", "http://activitystrea.ms/schema/1.0/access",
        "https://w3id.org/xapi/netc/verbs/accessed", "https://w3id.org/xapi/dod-isd/verbs/accessed",
      ]
    ),
    (.downloaded, ["http://id.tincanapi.com/verb/downloaded"]),
    (.navigated, ["https://w3id.org/xapi/dod-isd/verbs/navigated"]),
    (.joined, ["http://activitystrea.ms/join", "http://activitystrea.ms/schema/1.0/join"]),
    (.left, ["http://activitystrea.ms/leave", "http://activitystrea.ms/schema/1.0/leave"]),
    (.attended, ["http://adlnet.gov/expapi/verbs/attended"]),
    (.answered, ["http://adlnet.gov/expapi/verbs/answered"]),
    (.attempted, ["http://adlnet.gov/expapi/verbs/attempted"]),
    (.evaluated, ["https://w3id.org/xapi/acrossx/verbs/evaluated"]),
    (.passed, ["http://adlnet.gov/expapi/verbs/passed"]),
    (.failed, ["http://adlnet.gov/expapi/verbs/failed"]),
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
        "https://w3id.org/xapi/dod-isd/verbs/uploaded", "https://w3id.org/xapi/netc/verbs/uploaded",
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
    (.voided, ["http://adlnet.gov/expapi/verbs/voided"]),
  ]
}
