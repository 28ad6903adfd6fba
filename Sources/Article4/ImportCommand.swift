import FoundationEssentials
import Host
import Interchange
import Learning

/// The command `import`: questions of another program as a module to read again and to correct.
struct ImportCommand {
  private let options: ExchangeOptions
  private let source: Interchange.Source

  init(
    _ arguments: [String], environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(CommandError) {
    options = try ExchangeOptions(
      arguments, of: "import", formats: Interchange.Source.allCases.map(\.rawValue),
      example: "FILE", environment: environment)
    source = Interchange.Source(rawValue: options.format) ?? .gift
  }

  /// Imports the file; the status to leave with: 0, or 1 if it was refused.
  func run() throws(CommandError) -> Int32 {
    let bytes: [UInt8]
    do {
      // One byte more than is read says that it is too large.
      bytes = try GivenFile.read(options.name, atMost: Interchange.largestFile + 1)
    } catch {
      guard error == .tooLarge else {
        let reason = Sentence(of: error)
        throw .cannotRun(fr: "\(options.name) : \(reason)", en: "\(options.name): \(reason)")
      }
      bytes = [UInt8](repeating: 0x20, count: Interchange.largestFile + 1)
    }
    do {
      let result = try Interchange.read(
        bytes, as: source, language: options.questionLanguage ?? options.spoken)
      try put(result)
      return 0
    } catch let refusal as Refusal {
      tell(refusal)
      return 1
    } catch {
      throw .failed(error)
    }
  }

  private func put(_ result: Import) throws(CommandError) {
    try options.put(result.markdown)
    options.tell(
      result.questionCount, Sentence(fr: "Importé", en: "Imported"), result.losses,
      from: options.name)
    if options.isJSON {
      Console.print(
        JSONLine.text(
          of: ImportDocument(
            questions: result.questionCount, losses: result.losses.count,
            markdown: options.destination == nil ? result.markdown : nil)))
    }
  }

  private func tell(_ refusal: Refusal) {
    let message = refusal.message(in: options.spoken)
    if options.isJSON {
      Console.print(
        JSONLine.text(
          of: RefusalDocument(
            refused: true, line: refusal.line, code: refusal.code, message: message,
            lang: options.spoken.description)))
    } else {
      Console.error("\(options.name):\(refusal.line): \(message) (\(refusal.code))".printable)
    }
  }
}

/// The last line of an import for programs.
private struct ImportDocument: Encodable {
  let questions: Int
  let losses: Int
  let markdown: String?
}

/// Why a file was refused, for programs.
private struct RefusalDocument: Encodable {
  let refused: Bool
  let line: Int
  let code: String
  let message: String
  let lang: String
}
