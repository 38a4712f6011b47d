internal import Model
internal import Postgres

/// Rows of any fields come back as they went in; and bundles of any bytes are read or refused.
enum CopyFuzzer {
  static func take(_ bytes: UnsafeRawBufferPointer) {
    guard let first = bytes.first else { return }
    let rest = UnsafeRawBufferPointer(rebasing: bytes.dropFirst())
    if first & 1 == 0 { checkRows(rest) } else { checkBundle(rest) }
  }

  private enum Field {
    case null
    case integer(Int64, width: Int)
    case float(UInt64, width: Int)
    case date(Int32)
    case bytes([UInt8])
    case list([Int64])
    case ranges([Range<Int32>])
  }

  private static func checkRows(_ bytes: UnsafeRawBufferPointer) {
    var input = FuzzInput(bytes)
    var fields: [Field] = []
    while !input.isAtEnd, fields.count < 200 { fields.append(field(&input)) }
    var buffer = CopyBuffer(capacity: input.capacity)
    for field in fields {
      buffer.row(columns: 1)
      put(field, &buffer)
    }
    var rows = CopyRows(buffer)
    for field in fields {
      require(rows.next() == 1, "a row has its fields")
      check(field, &rows)
    }
    require(rows.isAtEnd && buffer.rowCount == fields.count, "no row comes by itself")
  }

  private static func field(_ input: inout FuzzInput) -> Field {
    switch input.byte() % 10 {
    case 0: .null
    case 1: .integer(input.word(2), width: 2)
    case 2: .integer(input.word(4), width: 4)
    case 3: .integer(input.word(8), width: 8)
    case 4: .float(UInt64(bitPattern: input.word(8)), width: 8)
    case 5: .float(UInt64(UInt32(truncatingIfNeeded: input.word(4))), width: 4)
    case 6: .date(Int32(truncatingIfNeeded: input.word(4)))
    case 7: .list((0..<input.byte() % 5).map { _ in input.word(8) })
    case 8:
      .ranges(
        (0..<input.byte() % 4).map { _ in
          let start = Int32(truncatingIfNeeded: input.word(4)) / 2
          return start..<start + Int32(input.byte())
        })
    default: .bytes(input.bytes(input.byte() * 3))
    }
  }

  private static func put(_ field: Field, _ buffer: inout CopyBuffer) {
    switch field {
    case .null: buffer.null()
    case .integer(let value, 2): buffer.int16(Int16(value))
    case .integer(let value, 4): buffer.int32(Int32(value))
    case .integer(let value, _): buffer.int64(value)
    case .float(let bits, 4): buffer.float4(Float(bitPattern: UInt32(bits)))
    case .float(let bits, _): buffer.float8(Double(bitPattern: bits))
    case .date(let day): buffer.date(daysSince1970: day)
    case .bytes(let bytes):
      if let text = String(validating: bytes, as: UTF8.self) {
        buffer.text(text)
      } else {
        buffer.bytes(bytes)
      }
    case .list(let values): buffer.int64Array(values)
    case .ranges(let ranges): buffer.multirange(ranges)
    }
  }

  private static func check(_ field: Field, _ rows: inout CopyRows) {
    switch field {
    case .null: require(rows.field() == nil, "null stays null")
    case .integer(let value, let width):
      require(rows.integer(width) == value, "an integer keeps its value")
    case .float(let bits, let width):
      let read = UInt64(bitPattern: rows.integer(width))
      require(
        width == 4 ? UInt32(truncatingIfNeeded: read) == UInt32(bits) : read == bits, "floats")
    case .date(let day):
      let written = Int64(rows.integer(4))
      let expected = day == .max ? Int64(Int32.max) : max(Int64(day) - 10_957, Int64(Int32.min))
      require(written == expected, "a day keeps its place")
    case .bytes(let bytes): require(rows.field() == bytes, "bytes keep their values")
    case .list(let values):
      require(rows.bare(4) == Int64(20 + 12 * values.count), "a list has its length")
      let head = (0..<5).map { _ in rows.bare(4) }
      require(head == [1, 0, 20, Int64(values.count), 1], "a list says what it is")
      for value in values { require(rows.integer(8) == value, "a list keeps its values") }
    case .ranges(let ranges):
      require(rows.bare(4) == Int64(4 + 21 * ranges.count), "ranges have their length")
      require(rows.bare(4) == Int64(ranges.count), "ranges are counted")
      for range in ranges {
        require(rows.bare(4) == 17 && rows.bare(1) == 2, "a range says what it is")
        require(rows.integer(4) == Int64(range.lowerBound), "a range keeps its beginning")
        require(rows.integer(4) == Int64(range.upperBound), "a range keeps its end")
      }
    }
  }

  /// What the database gives back may be damaged; what can be read can be merged and written again.
  private static func checkBundle(_ bytes: UnsafeRawBufferPointer) {
    guard var persons = try? FactBundle.decode(Array(bytes)) else { return }
    for fact in persons {
      require(fact.minutes.count <= 1440, "a day has 1440 minutes")
      _ = fact.moments.presence(limit: 3_600_000_000)
      var merged = fact
      merged.merge(fact)
      require(merged == fact || fact.score?.isNaN == true, "a fact says nothing new to itself")
    }
    persons.sort(by: PersonFact.precedes)
    let again = try? FactBundle.decode(FactBundle.encode(persons))
    require(
      again?.map(\.moments) == persons.map(\.moments), "what was read can be written")
    require(
      again?.map(\.minutes) == persons.map(\.minutes), "what was read can be written")
  }
}
