// swift-tools-version: 6.3
// The rooms of plumbline and which may import which. Rooms beyond AuditModel and Statistics never import one another.

import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

// The rooms that count, reckon and draw worlds run some 20 times slower without; checks of arithmetic and bounds stay.
let quick: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

// `PLUMBLINE_FUZZ=1` instruments the rooms that read untrusted bytes, for Tests/Fuzzing; see Tests/Fuzzing/run.
let isFuzzing = Context.environment["PLUMBLINE_FUZZ"] == "1"
let fuzzedSwift: [SwiftSetting] =
  isFuzzing ? [.unsafeFlags(["-sanitize=address,fuzzer", "-parse-as-library", "-enable-testing"])] : []
let fuzzedC: [CSetting] = isFuzzing ? [.unsafeFlags(["-fsanitize=address,fuzzer-no-link"])] : []

let package = Package(
  name: "plumbline",
  products: [.executable(name: "plumbline", targets: ["plumbline"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // Nouns: imports nothing, so that every other room can depend on it.
    .target(name: "AuditModel", swiftSettings: strict + quick + fuzzedSwift),

    .target(
      name: "Declarations",
      dependencies: ["AuditModel", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict + fuzzedSwift),

    .target(name: "CScanner", cSettings: [.unsafeFlags(["-O3"], .when(configuration: .debug))] + fuzzedC),
    .systemLibrary(name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", path: "Sources/CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(
      name: "CCrypto", path: "Sources/CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(
      name: "Exports", dependencies: ["AuditModel", "CScanner", "CZlib", "CZstd", "CCrypto"],
      swiftSettings: strict + quick + fuzzedSwift),

    .target(name: "CSpecialFunctions"),
    .target(name: "Statistics", dependencies: ["CSpecialFunctions"], swiftSettings: strict + quick),

    .target(name: "Judging", dependencies: ["AuditModel", "Statistics"], swiftSettings: strict),

    .target(name: "Detectors", dependencies: ["AuditModel", "Statistics"], swiftSettings: strict + quick),

    .systemLibrary(
      name: "CCMark", path: "Sources/CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .target(
      name: "Reports",
      dependencies: ["AuditModel", "CCMark", .product(name: "Mustache", package: "swift-mustache")],
      resources: [.embedInCode("SiteTemplate")],
      swiftSettings: strict),

    // The world that the shipped catalogue can be audited on; nothing that judges may depend on it.
    .target(name: "Simulator", dependencies: ["AuditModel"], swiftSettings: strict + quick),

    // The program carries `standards/` with it, for `init` and `demo`.
    .executableTarget(name: "EmbedFolder"),
    .plugin(
      name: "EmbedCatalogue", capability: .buildTool(), dependencies: ["EmbedFolder"], path: "Sources/EmbedCatalogue"),

    .target(name: "CPlatform"),
    .executableTarget(
      name: "plumbline",
      dependencies: [
        "AuditModel", "CPlatform", "Declarations", "Detectors", "Exports", "Judging", "Reports", "Simulator",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict,
      plugins: ["EmbedCatalogue"]),

    .testTarget(name: "AuditModelTests", dependencies: ["AuditModel"], swiftSettings: strict),
    .testTarget(name: "DeclarationsTests", dependencies: ["AuditModel", "Declarations"], swiftSettings: strict),
    .testTarget(name: "ExportsTests", dependencies: ["AuditModel", "Exports"], swiftSettings: strict),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics"], swiftSettings: strict),
    .testTarget(
      name: "JudgingTests", dependencies: ["AuditModel", "Exports", "Judging"], swiftSettings: strict),
    // Made-up worlds of counts, on which detectors are tested and their error rates measured.
    .target(
      name: "CalibrationWorlds", dependencies: ["AuditModel", "Statistics"], path: "Tests/Calibration/Worlds",
      swiftSettings: strict + quick),
    .testTarget(
      name: "DetectorsTests",
      dependencies: ["AuditModel", "CalibrationWorlds", "Detectors", "Judging", "Statistics"], swiftSettings: strict),
    .testTarget(name: "ReportsTests", dependencies: ["AuditModel", "Reports"], swiftSettings: strict),
    .testTarget(name: "SimulatorTests", dependencies: ["AuditModel", "Simulator"], swiftSettings: strict),
    .testTarget(name: "PlumblineTests", dependencies: ["AuditModel", "plumbline"], swiftSettings: strict),
  ],
  cxxLanguageStandard: .cxx17
)

if isFuzzing {
  package.targets.append(
    .executableTarget(
      name: "Fuzzing", dependencies: ["AuditModel", "Declarations", "Exports"], path: "Tests/Fuzzing/Targets",
      swiftSettings: strict + fuzzedSwift, linkerSettings: [.unsafeFlags(["-sanitize=address,fuzzer", "-use-ld=lld"])]))
}

// `PLUMBLINE_SANITIZE=1` leaves the rooms that .ci/sanitize runs the tests of: the others would only take time.
if Context.environment["PLUMBLINE_SANITIZE"] == "1" {
  let rooms = ["AuditModel", "Declarations", "CScanner", "CZlib", "CZstd", "CCrypto", "Exports"]
  let kept = Set(rooms + rooms.map { $0 + "Tests" })
  package.targets.removeAll { !kept.contains($0.name) }
  package.products.removeAll()
}

// The comparison with DuckDB: `Tests/Benchmarks/compare`.
if Context.environment["PLUMBLINE_BENCHMARKS"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Counts", dependencies: ["AuditModel", "Declarations", "Exports", "Judging"],
      path: "Tests/Benchmarks/Counts", swiftSettings: strict))
  // How often each detector is right: Tests/Benchmarks/Calibration.
  package.targets.append(
    .executableTarget(
      name: "Calibration",
      dependencies: ["AuditModel", "CalibrationWorlds", "Detectors", "Judging", "Statistics"],
      path: "Tests/Benchmarks/Calibration", swiftSettings: strict))
}
