import Model

/// Where an event happened, in the symbols of the chunk.
struct PlaceKey: Equatable {
  var course: Symbol
  var school: Symbol
  var className: Symbol
  var subject: Symbol
  var grade: UInt8

  init(_ event: Event) {
    course = event.course
    school = event.school
    className = event.className
    subject = event.subject
    grade = event.grade
  }

  var hash: UInt64 {
    mixed(
      UInt64(course.raw) | UInt64(school.raw) << 32,
      UInt64(className.raw) | UInt64(subject.raw) << 32, UInt64(grade))
  }
}

/// What metrics group by beside place, object, day and kind.
struct LabelKey: Equatable {
  var lessonNo: Int64?
  var expectedMinutes: UInt16
  var tool: Symbol
  var purpose: Purpose?
  var mode: ExamMode?
  var examKind: ExamKind?
  var level: CognitiveLevel?
  var questionHash: Symbol

  init(_ event: Event) {
    lessonNo = event.lessonNo
    expectedMinutes = event.expectedMinutes
    tool = event.tool
    purpose = event.purpose
    mode = event.mode
    examKind = event.examKind
    level = event.level
    questionHash = event.questionHash
  }

  var hash: UInt64 {
    let small =
      UInt64(purpose?.rawValue ?? 0) | UInt64(mode?.rawValue ?? 0) << 8
      | UInt64(examKind?.rawValue ?? 0) << 16 | UInt64(level?.rawValue ?? 0) << 24
      | UInt64(expectedMinutes) << 32
    return mixed(
      UInt64(bitPattern: lessonNo ?? -1), UInt64(tool.raw) | UInt64(questionHash.raw) << 32, small)
  }
}

/// One bundle to be: all persons of one place, object, day, kind and labels.
struct BundleKey: Equatable {
  var place: UInt32
  var object: Symbol
  var day: LocalDay
  var kind: EventKind
  var labels: UInt32

  var hash: UInt64 {
    mixed(
      UInt64(place) | UInt64(object.raw) << 32,
      UInt64(UInt32(bitPattern: day.number)) | UInt64(labels) << 32, UInt64(kind.rawValue))
  }
}

/// One person in one role in one bundle.
struct MemberKey: Equatable {
  var bundle: UInt32
  var actor: Symbol
  var role: Role

  var hash: UInt64 { mixed(UInt64(bundle) | UInt64(actor.raw) << 32, UInt64(role.rawValue)) }
}
