import Catalogue
import Learning

/// The findings as code scanners exchange them (SARIF 2.1.0, OASIS).
struct SARIF {
  let results: [Result]

  /// One finding.
  struct Result: Encodable {
    struct Message: Encodable { let text: String }
    struct Location: Encodable {
      struct Physical: Encodable {
        struct Artifact: Encodable { let uri: String }
        struct Region: Encodable {
          let startLine: Int
          let startColumn: Int
          let endLine: Int
          let endColumn: Int
        }
        let artifactLocation: Artifact
        let region: Region
      }
      let physicalLocation: Physical
    }

    let ruleId: String
    let level: String
    let message: Message
    let locations: [Location]

    init(_ diagnostic: Diagnostic, _ prefix: String, _ language: Language) {
      ruleId = diagnostic.code
      level = diagnostic.severity.rawValue
      message = Message(text: diagnostic.message(in: language))
      locations = [
        Location(
          physicalLocation: Location.Physical(
            artifactLocation: .init(uri: Self.encoded(prefix + diagnostic.file)),
            region: .init(
              startLine: diagnostic.line, startColumn: diagnostic.column,
              endLine: diagnostic.line, endColumn: diagnostic.endColumn)))
      ]
    }

    /// A path as a relative reference (RFC 3986, 4.2).
    private static func encoded(_ path: String) -> String {
      var result = ""
      for byte in path.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
          UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
          result.unicodeScalars.append(Unicode.Scalar(byte))
        default:
          let digits = String(byte, radix: 16, uppercase: true)
          result += "%" + (digits.count == 1 ? "0" : "") + digits
        }
      }
      return result
    }
  }

  private struct Document: Encodable {
    struct Run: Encodable {
      struct Tool: Encodable {
        struct Driver: Encodable {
          struct Rule: Encodable { let id: String }
          let name: String
          let version: String
          let rules: [Rule]
        }
        let driver: Driver
      }
      let tool: Tool
      let columnKind: String
      let results: [Result]
    }
    let schema: String
    let version: String
    let runs: [Run]

    enum CodingKeys: String, CodingKey {
      case schema = "$schema"
      case version, runs
    }
  }

  /// The document.
  var text: String {
    let rules = Set(results.map(\.ruleId)).sorted().map(Document.Run.Tool.Driver.Rule.init)
    let run = Document.Run(
      tool: .init(driver: .init(name: "article4", version: Main.version, rules: rules)),
      columnKind: "unicodeCodePoints", results: results)
    return JSONLine.text(
      of: Document(
        schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run]))
  }
}
