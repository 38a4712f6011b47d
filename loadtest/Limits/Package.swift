// swift-tools-version: 6.2
import PackageDescription

// Reading and decoding by themselves, beside what the libraries they stand on can do at best. `Rooms` is a link to the
// sources of the product.

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func room(_ name: String, needs: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: needs, path: "Rooms/\(name)", swiftSettings: settings)
}

func library(_ name: String, pkgConfig: String? = nil) -> Target {
  .systemLibrary(name: name, path: "Rooms/\(name)", pkgConfig: pkgConfig)
}

let package = Package(
  name: "titrong-limits",
  targets: [
    library("CISAL"),
    library("CMemory"),
    library("CZlib", pkgConfig: "zlib"),
    library("CXXHash"),
    .target(
      name: "CSimdJSON", path: "Rooms/CSimdJSON", linkerSettings: [.linkedLibrary("simdjson")]),
    room("Model", needs: []),
    room("Inflation", needs: ["CISAL", "CZlib"]),
    room("Decoding", needs: ["Model", "Inflation", "CMemory", "CSimdJSON", "CXXHash"]),
    .target(
      name: "CLimits",
      linkerSettings: [
        .linkedLibrary("simdjson"), .linkedLibrary("isal"), .linkedLibrary("z"),
      ]),
    .executableTarget(
      name: "limits", dependencies: ["CLimits", "Decoding", "Inflation", "Model"],
      swiftSettings: settings),
  ],
  cxxLanguageStandard: .cxx17
)
