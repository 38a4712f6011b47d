/// What Caliper events mean here (FORMATS §c), by type, action and type of the object. A question answered, a pause,
/// a mark or a grade counts nothing by itself.
enum CaliperRules {
  enum Thing: UInt8 {
    case content, video, question, assessment, assignment, attempt, software, person
    case course, group, membership
    /// Things to look at that teach nothing: forums, sessions, marks and surveys.
    case surroundings
    case other
  }

  enum Meaning {
    case view, complete, give, submit, attempt
    case createQuestion, updateQuestion, retireQuestion
    case publish, logIn
    case useTool, launchTool
  }

  struct Rule {
    let type: String
    let actions: [String]
    /// `nil` if it does not matter.
    let things: Set<Thing>?
    let meaning: Meaning

    init(_ type: String, _ actions: [String], of things: Set<Thing>? = nil, _ meaning: Meaning) {
      self.type = type
      self.actions = actions
      self.things = things
      self.meaning = meaning
    }
  }

  static let rules: [Rule] = [
    Rule("ViewEvent", ["Viewed"], of: [.content, .video, .other], .view),
    Rule("NavigationEvent", ["NavigatedTo"], of: [.content, .video, .other], .view),
    Rule("MediaEvent", ["Started", "Resumed"], .view),
    Rule("MediaEvent", ["Ended"], .complete),
    Rule("AssignableEvent", ["Completed"], .complete),
    Rule("AssignableEvent", ["Activated"], .give),
    Rule("AssignableEvent", ["Submitted"], .submit),
    Rule("AssessmentEvent", ["Submitted"], .attempt),
    Rule("ResourceManagementEvent", ["Created"], of: [.question], .createQuestion),
    Rule("ResourceManagementEvent", ["Modified"], of: [.question], .updateQuestion),
    Rule("ResourceManagementEvent", ["Deleted"], of: [.question], .retireQuestion),
    Rule(
      "ResourceManagementEvent", ["Published", "Uploaded", "Shared"],
      of: [.content, .video, .other], .publish),
    Rule("ToolUseEvent", ["Used"], .useTool),
    Rule("ToolLaunchEvent", ["Launched"], .launchTool),
    Rule("SessionEvent", ["LoggedIn"], .logIn),
  ]

  /// Types of entities; those that are not here are `other`, as are entities without a type.
  static let things: [(Thing, [String])] = [
    (
      .content,
      [
        "DigitalResource", "DigitalResourceCollection", "Document", "Page", "WebPage", "Webpage",
        "Chapter", "Frame", "ImageObject", "Link", "LtiLink", "Reading", "EpubChapter", "EpubPart",
        "EpubSubChapter", "EpubVolume",
      ]
    ),
    (.video, ["VideoObject", "AudioObject", "MediaObject", "MediaLocation"]),
    (.question, ["AssessmentItem", "Question"]),
    (.assessment, ["Assessment"]),
    (.assignment, ["AssignableDigitalResource"]),
    (.attempt, ["Attempt", "Result"]),
    (.software, ["SoftwareApplication"]),
    (.person, ["Person"]),
    (.course, ["CourseSection", "CourseOffering"]),
    (.group, ["Group", "Organization"]),
    (.membership, ["Membership"]),
    (
      .surroundings,
      [
        "Agent", "AggregateMeasure", "AggregateMeasureCollection", "Annotation",
        "BookmarkAnnotation", "HighlightAnnotation", "SharedAnnotation", "TagAnnotation",
        "Collection", "Comment", "Forum", "Thread", "Message", "LearningObjective", "Query",
        "SearchResponse", "Rating", "RatingScaleQuestion", "MultiselectQuestion",
        "OpenEndedQuestion", "DateTimeQuestion", "Likert", "LikertScale", "MultiselectScale",
        "NumericScale", "Scale", "Questionnaire", "QuestionnaireItem", "Survey",
        "SurveyInvitation", "Response", "DateTimeResponse", "FillinBlankResponse",
        "MultipleChoiceResponse", "MultipleResponseResponse", "MultiselectResponse",
        "OpenEndedResponse", "RatingScaleResponse", "SelectTextResponse", "TrueFalseResponse",
        "Score", "Session", "LtiSession",
      ]
    ),
  ]

  /// What Canvas calls an `Entity`, which is everything without a Caliper type, and what it says it is.
  static let canvasContent: [StaticString] = ["attachment", "wiki_page"]
}
