/// A text in JSON taken apart: values are counted, and index 0 stands for "no such value".
protocol JSONValues {
  associatedtype Elements: IteratorProtocol<Int>
  associatedtype Fields: IteratorProtocol<(key: UnsafeRawBufferPointer, value: Int)>

  /// The same for texts whose values stand in the same places; 0 if it is not known.
  var shape: UInt32 { get }

  func isObject(_ index: Int) -> Bool
  func isArray(_ index: Int) -> Bool
  func bool(_ index: Int) -> Bool?
  /// The unescaped bytes of a text, or `nil` if the value is none.
  func text(_ index: Int) -> UnsafeRawBufferPointer?
  /// A number from -2^63 to 2^64 - 1 without fraction, however it is written.
  func integer(_ index: Int) -> Int128?
  /// The value of a key, 0 if it is absent or null. The last of equal keys wins.
  func member(_ key: StaticString, of index: Int) -> Int
  /// The elements of an array or, for any other value, that value.
  func elements(of index: Int) -> Elements
  /// Keys and values of an object, in the order written. Equal keys come as often as they are written.
  func fields(of index: Int) -> Fields
}

extension JSONValues {
  /// `nil` if it is no array.
  func array(_ key: StaticString, of object: Int) -> Int? {
    let index = member(key, of: object)
    return index != 0 && isArray(index) ? index : nil
  }

  /// `nil` if it is no object.
  func object(_ key: StaticString, of object: Int) -> Int? {
    let index = member(key, of: object)
    return index != 0 && isObject(index) ? index : nil
  }
}

extension DocumentTape: JSONValues {}
extension JSONTape: JSONValues {}
