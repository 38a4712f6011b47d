// swift-tools-version: 6.2
import PackageDescription

// Coverage-guided fuzzing of everything that reads foreign bytes (PROMISES, P9). A package of its own, because each
// object must be compiled for the fuzzer. `Rooms` is a link to the sources of the product: its modules are compiled
// here once more, testable, without asking the product for more libraries than it needs itself.

let upcoming: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Counters at every edge, checks at every load and store, and still fast; overflow traps stay.
let watched: [SwiftSetting] = [
  .unsafeFlags(["-O", "-enable-testing", "-sanitize=fuzzer,address", "-parse-as-library"])
]

/// The same for C and C++.
let watchedC = ["-O2", "-fsanitize=address,fuzzer-no-link"]

/// Functions of libraries that CWrapped stands in for.
let wrapped = [
  "read", "__sanitizer_cov_trace_cmp1", "__sanitizer_cov_trace_cmp2",
  "__sanitizer_cov_trace_const_cmp1", "__sanitizer_cov_trace_const_cmp2",
  "__sanitizer_cov_trace_cmp8", "__sanitizer_cov_trace_const_cmp8",
]

func room(_ name: String, needs: [Target.Dependency]) -> Target {
  .target(
    name: name, dependencies: needs, path: "Rooms/\(name)", swiftSettings: upcoming + watched)
}

func library(_ name: String, pkgConfig: String? = nil) -> Target {
  .systemLibrary(name: name, path: "Rooms/\(name)", pkgConfig: pkgConfig)
}

let asyncAlgorithms: Target.Dependency = .product(
  name: "AsyncAlgorithms", package: "swift-async-algorithms")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

let package = Package(
  name: "titrong-fuzz",
  dependencies: [
    .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.4"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    library("CLibPQ", pkgConfig: "libpq"),
    library("CISAL"),
    library("CMemory"),
    library("CZlib", pkgConfig: "zlib"),
    library("CXXHash"),
    .target(
      name: "CSimdJSON", path: "Rooms/CSimdJSON", cxxSettings: [.unsafeFlags(watchedC)],
      linkerSettings: [.linkedLibrary("simdjson")]),
    .systemLibrary(name: "CLibFuzzer"),
    .target(name: "CWrapped", cSettings: [.unsafeFlags(["-O2"])]),
    room("Model", needs: []),
    room("Inflation", needs: ["CISAL", "CZlib"]),
    room("Decoding", needs: ["Model", "Inflation", "CMemory", "CSimdJSON", "CXXHash"]),
    room("Postgres", needs: ["CLibPQ", logging]),
    room("Warehouse", needs: ["Model", "Postgres", crypto, logging]),
    room(
      "Ingest",
      needs: [
        "Model", "Inflation", "Decoding", "Warehouse", "CMemory", asyncAlgorithms, crypto,
        logging,
      ]),
    .executableTarget(
      name: "titrong-fuzz",
      dependencies: [
        "CLibFuzzer", "CWrapped", "CZlib", "Model", "Inflation", "Decoding", "Postgres",
        "Warehouse", "Ingest",
      ],
      swiftSettings: upcoming + watched,
      linkerSettings: [
        .unsafeFlags(
          ["-sanitize=fuzzer,address", "-use-ld=lld"]
            + wrapped.flatMap { ["-Xlinker", "--wrap=\($0)"] })
      ]),
  ],
  cxxLanguageStandard: .cxx17
)
