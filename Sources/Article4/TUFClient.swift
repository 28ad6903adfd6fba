import Fetch
import FoundationEssentials
import Host
import Trust

/// The command `tuf-client`: the client of repositories alone, as the conformance suite of The Update
/// Framework calls it.
///
/// Where an address has no `://`, it is a folder.
struct TUFClient {
  private enum Task { case begin(root: String), refresh, download }

  private let task: Task
  private var metadataFolder = ""
  private var metadataAddress = ""
  private var targetAddress = ""
  private var targetFolder = ""
  private var targetNames: [String] = []

  init(_ arguments: [String]) throws(CommandError) {
    var words: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("--") else {
        words.append(argument)
        continue
      }
      guard let value = rest.popFirst(), !value.isEmpty else { throw .needsValue(argument) }
      switch argument {
      case "--metadata-dir": metadataFolder = value
      case "--metadata-url": metadataAddress = value
      case "--target-base-url": targetAddress = value
      case "--target-dir": targetFolder = value
      case "--target-name": targetNames.append(value)
      default: throw .unknown(argument, to: "tuf-client")
      }
    }
    switch (words.first, words.count) {
    case ("init", 2): task = .begin(root: words[1])
    case ("refresh", 1): task = .refresh
    case ("download", 1): task = .download
    default:
      throw .usage(
        fr: "tuf-client demande init FICHIER, refresh ou download ; voyez article4 --help",
        en: "tuf-client needs init FILE, refresh or download; see article4 --help")
    }
    try requireOptions()
  }

  private func requireOptions() throws(CommandError) {
    var needed = [("--metadata-dir", metadataFolder)]
    if case .begin = task {} else { needed.append(("--metadata-url", metadataAddress)) }
    if case .download = task {
      needed += [
        ("--target-base-url", targetAddress), ("--target-dir", targetFolder),
        ("--target-name", targetNames.first ?? ""),
      ]
    }
    for (option, value) in needed where value.isEmpty {
      throw .usage(
        fr: "tuf-client a besoin de \(option)", en: "tuf-client needs \(option)")
    }
  }

  /// Does what was asked; throws what stands in the way.
  func run() throws(CommandError) {
    do {
      switch task {
      case .begin(let root):
        try Updater.begin(
          trusting: try GivenFile.read(root, atMost: Limits().root), in: metadataFolder)
      case .refresh:
        var updater = try updater()
        try updater.refresh()
      case .download:
        var updater = try updater()
        try updater.refresh()
        for name in targetNames { try download(name, with: &updater) }
      }
    } catch {
      throw .failed(error)
    }
  }

  private func updater() throws -> Updater {
    let source = try TwoPlaces(metadata: metadataAddress, targets: targetAddress)
    return Updater(sources: [source], cache: metadataFolder)
  }

  private func download(_ name: String, with updater: inout Updater) throws {
    guard let target = try updater.target(name) else {
      throw CommandError.failed(
        fr: "le dépôt n'a pas de fichier \(name)", en: "the repository has no file \(name)")
    }
    // One name for one path, and none that leads out of the folder.
    let path = "\(targetFolder)/\(percentEncoded(name))"
    if FileManager.default.fileExists(atPath: path),
      let kept = try? GivenFile.read(path, atMost: target.file.length),
      (try? target.file.require(kept, path: name)) != nil
    {
      return
    }
    try FileReplacement.write(try updater.download(target), to: path)
  }
}
