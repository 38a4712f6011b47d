import Glibc

/// C strings and the NULL-terminated array of pointers to them.
struct CStringArray: ~Copyable {
  private let owned: [UnsafeMutablePointer<CChar>?]

  init(_ strings: [String]) { owned = strings.map { strdup($0) } + [nil] }
  deinit { for string in owned { free(string) } }

  var pointers: [UnsafePointer<CChar>?] { owned.map { $0.map { UnsafePointer($0) } } }
  var mutablePointers: [UnsafeMutablePointer<CChar>?] { owned }
}
