import FoundationEssentials

/// The files beside the tests.
enum Fixture {
  private static let folder = String(
    #filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex))

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(folder)/fixtures/\(name)")))
  }
}
