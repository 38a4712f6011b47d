internal import Model
internal import Postgres
internal import Warehouse

/// One chunk as rows of COPY, encoded as the loader does it and read back.
enum RowCheck {
  static func check(_ chunk: FactChunk) {
    let texts: [String?] =
      chunk.places.flatMap { [$0.courseKey, $0.school, $0.className, $0.subject, $0.subjectKey] }
      + chunk.objects.flatMap { [$0.name, $0.title] }
      + chunk.bundles.flatMap { [$0.key.tool, $0.key.questionHash] }
      + chunk.unmapped.keys.map(Optional.some) + chunk.badLines.map(\.field)
    require(
      texts.allSatisfy { $0?.utf8.contains(0) != true }, "PostgreSQL cannot store U+0000")
    require(Set(chunk.places.map(\.id)).count == chunk.places.count, "a place comes once")
    require(Set(chunk.objects.map(\.id)).count == chunk.objects.count, "an object comes once")
    for day in chunk.presence {
      require(
        zip(day.persons, day.persons.dropFirst()).allSatisfy { $0 < $1 },
        "who was there comes once")
    }
    compareRows(chunk)
  }

  /// The persons of a bundle, in their order and without repeats.
  static func persons(of bundle: FactChunk.Bundle, in chunk: FactChunk) -> [PersonFact] {
    let range = bundle.persons
    require(range.upperBound <= chunk.persons.count, "a bundle lies in its chunk")
    let persons = try? FactBundle.decode(Array(chunk.persons[range]))
    require(persons?.isEmpty == false, "a bundle holds persons")
    guard let persons else { return [] }
    require(
      zip(persons, persons.dropFirst()).allSatisfy(PersonFact.precedes), "persons come in order")
    require(
      FactBundle.encode(persons) == Array(chunk.persons[range]), "equal persons have equal bytes")
    return persons
  }

  private static func compareRows(_ chunk: FactChunk) {
    var buffer = CopyBuffer()
    for bundle in chunk.bundles {
      let key = bundle.key
      buffer.row(columns: 6)
      buffer.date(daysSince1970: key.day.number)
      buffer.int64(Int64(bitPattern: key.place))
      buffer.int16(Int16(key.kind.rawValue))
      if let number = key.lessonNo { buffer.int64(number) } else { buffer.null() }
      if let tool = key.tool { buffer.text(tool) } else { buffer.null() }
      buffer.bytes(Array(chunk.persons[bundle.persons]))
    }
    var rows = CopyRows(buffer)
    for bundle in chunk.bundles {
      let key = bundle.key
      require(rows.next() == 6, "a row has its fields")
      require(rows.date() == key.day.number, "a day keeps its place")
      require(rows.integer(8) == Int64(bitPattern: key.place), "a place keeps its place")
      require(rows.integer(2) == Int64(key.kind.rawValue), "a kind keeps its place")
      require(rows.optionalInteger(8) == key.lessonNo, "a number keeps its place")
      require(rows.field() == key.tool.map { Array($0.utf8) }, "a text keeps its place")
      require(
        rows.field() == Array(chunk.persons[bundle.persons]), "persons keep their place")
    }
    require(rows.isAtEnd, "no row comes by itself")
  }
}
