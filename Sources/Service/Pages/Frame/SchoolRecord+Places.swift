import Reports
import Warehouse

extension SchoolRecord {
  /// The way to a page inside the school.
  func places(_ page: PageRequest) -> [PageFrame.Link] {
    [
      PageFrame.Link(
        text: page.words.words("page.province", ["name": provinceCode]),
        address: page.address.link(to: PageAddress.path("tinh", provinceCode))),
      PageFrame.Link(
        text: name, address: page.address.link(to: PageAddress.path("truong", code))),
    ]
  }
}
