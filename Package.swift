// swift-tools-version: 6.2
import PackageDescription

/// The same strictness everywhere: a warning is an error, an import says who may see it.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  // What one layer offers is specialised where another uses it: a tenth of the time of a request.
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

/// A layer of the program; what it may import is what is listed here.
func layer(_ name: String, uses dependencies: Target.Dependency...) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of a layer, in `Tests/<Layer>Tests`.
func tests(
  of layer: String, with others: Target.Dependency..., excluding fixtures: [String] = []
) -> Target {
  .testTarget(
    name: "\(layer)Tests", dependencies: [.byName(name: layer), "TestSupport"] + others,
    exclude: fixtures, swiftSettings: strict)
}

/// A Debian library: its module map stands in `Sources/C`.
func library(_ name: String, pkgConfig: String) -> Target {
  .systemLibrary(name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig)
}

let package = Package(
  name: "article4",
  products: [.executable(name: "article4", targets: ["Article4"])],
  targets: [
    .executableTarget(
      name: "Article4",
      dependencies: [
        "App", "Catalogue", "Interchange", "Store", "Learning", "HTTP", "Database", "Fetch", "Host",
        "Mirror", "Publishing", "Trust",
      ],
      swiftSettings: strict),
    layer(
      "App", uses: "Catalogue", "Store", "Views", "Learning", "Markup", "HTTP", "Database",
      "Cryptography", "Compression", "Host", "Mirror"),
    layer("Views", uses: "Learning", "Markup"),
    layer("Catalogue", uses: "Learning", "Markup", "Cryptography", "Host", "Spelling"),
    layer(
      "Mirror", uses: "Trust", "Fetch", "Catalogue", "Learning", "Cryptography", "Host"),
    layer("Interchange", uses: "Learning", "Markup", "XML"),
    layer("Store", uses: "Learning", "Database"),
    layer("Learning"),
    layer("Markup", uses: "CCMark"),
    layer("XML", uses: "CXML2"),
    layer("HTTP", uses: "CMicroHTTPD", "Host"),
    layer("Database", uses: "CSQLite", "Host"),
    layer("Trust", uses: "Cryptography", "Host"),
    layer("Cryptography", uses: "CSodium", "COpenSSL", "Host"),
    layer("Compression", uses: "CBrotli", "CZlib"),
    layer("Spelling", uses: "CHunspell"),
    layer("Fetch", uses: "CCurl"),
    layer("Publishing", uses: "Trust", "Cryptography", "Host"),
    layer("Host", uses: "CMalloc", "CRename"),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests(of: "Learning"),
    tests(of: "Views", with: "Learning", "Markup", "Catalogue"),
    tests(
      of: "App", with: "Store", "Learning", "HTTP", "Database", "Catalogue", "Cryptography", "Host",
      "Mirror", "Trust"),
    tests(of: "Catalogue", with: "Learning", "Markup", excluding: ["cases", "course", "pictures"]),
    tests(of: "Host"),
    tests(of: "Interchange", with: "Learning", "Catalogue", "Markup", excluding: ["fixtures"]),
    tests(of: "XML"),
    tests(of: "HTTP", with: "Host"),
    tests(of: "Fetch"),
    tests(of: "Publishing"),
    tests(of: "Database", with: "Host"),
    tests(of: "Cryptography", with: "Host"),
    tests(of: "Trust", with: "Cryptography", excluding: ["fixtures"]),
    tests(of: "Compression", with: "CZlib"),
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "Article4", "TestSupport", "Store", "Database", "Host", "HTTP", "Trust", "Cryptography",
      ],
      swiftSettings: strict),

    library("CCMark", pkgConfig: "libcmark-gfm"),
    library("CXML2", pkgConfig: "libxml-2.0"),
    library("CMicroHTTPD", pkgConfig: "libmicrohttpd"),
    library("CSQLite", pkgConfig: "sqlite3"),
    library("CSodium", pkgConfig: "libsodium"),
    library("COpenSSL", pkgConfig: "libcrypto"),
    library("CBrotli", pkgConfig: "libbrotlienc"),
    library("CZlib", pkgConfig: "zlib"),
    library("CHunspell", pkgConfig: "hunspell"),
    library("CCurl", pkgConfig: "libcurl"),
    .systemLibrary(name: "CMalloc", path: "Sources/C/CMalloc"),
    .systemLibrary(name: "CRename", path: "Sources/C/CRename"),
  ]
)

// Only when asked: `BENCHMARKS=1 swift build -c release`.
if Context.environment["BENCHMARKS"] != nil {
  package.targets.append(
    .executableTarget(
      name: "HTTPBenchmark", dependencies: ["HTTP"], path: "Tests/Benchmarks/HTTPBenchmark",
      swiftSettings: strict))
}

// Only when asked: see scripts/fuzz.
if Context.environment["FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "Catalogue", "Cryptography", "Interchange", "Learning", "Mirror", "Trust", "Views",
      ],
      path: "Tests/Fuzz", exclude: ["seeds"],
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}
