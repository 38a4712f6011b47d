// swift-tools-version: 6.2
import PackageDescription

/// One set of rules for every target: what leaks out of a module must be written `public import`.
let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A room of the house. The order of `needs` is the only direction a line of the log may walk.
func room(_ name: String, needs: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: needs, swiftSettings: swiftSettings)
}

func tests(
  of name: String, needs: [Target.Dependency] = [], files: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.target(name: name)] + needs, exclude: files,
    swiftSettings: swiftSettings)
}

let asyncAlgorithms: Target.Dependency = .product(
  name: "AsyncAlgorithms", package: "swift-async-algorithms")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let httpClient: Target.Dependency = .product(
  name: "AsyncHTTPClient", package: "async-http-client")
let jwt: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")
let lifecycleTesting: Target.Dependency = .product(
  name: "ServiceLifecycleTestKit", package: "swift-service-lifecycle")
let signals: Target.Dependency = .product(
  name: "UnixSignals", package: "swift-service-lifecycle")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(
  name: "HummingbirdTesting", package: "hummingbird")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "titrong",
  products: [.executable(name: "titrong", targets: ["titrong"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.4"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CISAL", providers: [.apt(["libisal-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CMemory"),
    .systemLibrary(name: "CXXHash", providers: [.apt(["libxxhash-dev"])]),
    .systemLibrary(name: "CXLSXWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(
      name: "CSimdJSON",
      linkerSettings: [.linkedLibrary("simdjson")]),

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
    room("Reports", needs: ["Model", "CXLSXWriter", crypto, yams]),
    room(
      "Service",
      needs: [
        "Model", "Inflation", "Warehouse", "Ingest", "Reports", crypto, httpClient, hummingbird,
        jwt,
        lifecycle, mustache, logging,
      ]),
    room("Simulation", needs: ["Model", "CZlib"]),
    .executableTarget(
      name: "titrong",
      dependencies: [
        "Model", "Inflation", "Decoding", "Postgres", "Warehouse", "Ingest", "Reports", "Service",
        "Simulation", "CMalloc", arguments, logging, lifecycle, signals, hummingbird,
      ],
      swiftSettings: swiftSettings),

    .target(name: "TestSeeds", path: "Tests/TestSeeds", swiftSettings: swiftSettings),
    tests(of: "Model", needs: ["TestSeeds"]),
    tests(of: "Inflation", needs: ["CZlib"]),
    tests(of: "Decoding", needs: ["Model", "Inflation", "TestSeeds"]),
    tests(of: "Reports", needs: ["Model"]),
    tests(of: "Simulation", needs: ["Model", "CZlib"]),
    // Named by test targets only.
    .target(
      name: "TestSupport", dependencies: ["Postgres", logging], path: "Tests/TestSupport",
      swiftSettings: swiftSettings),
    tests(of: "Postgres", needs: ["TestSupport", logging]),
    tests(
      of: "Warehouse", needs: ["Model", "Postgres", "TestSupport", logging],
      files: ["Access/matrix.sql", "Access/world.sql"]),
    tests(
      of: "Ingest",
      needs: [
        "Model", "Inflation", "Decoding", "Warehouse", "Postgres", "Simulation", "Reports", "CZlib",
        "TestSeeds", "TestSupport", logging,
      ]),
    tests(
      of: "Service",
      needs: [
        "Inflation", "Ingest", "Reports", "Warehouse", "Postgres", "TestSeeds", "TestSupport",
        crypto,
        cryptoExtras, httpClient, hummingbird, hummingbirdTesting, lifecycle, lifecycleTesting,
        logging,
      ]),
    .testTarget(
      name: "titrongTests", dependencies: ["titrong", "TestSeeds"], swiftSettings: swiftSettings),
    .testTarget(name: "RepositoryTests", swiftSettings: swiftSettings),
  ],
  cxxLanguageStandard: .cxx17
)
