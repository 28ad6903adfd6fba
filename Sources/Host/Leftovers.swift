internal import Glibc

/// What replacements of folders leave beside them: old versions, and new ones that a crash cut short.
///
/// `.name.part-…` was never finished, or is the old version after an exchange; `.name.next-…` is a new
/// version on its way to a place that is already free; `.name.past-…` is the old version that left it.
/// A file of the first kind was on its way into the folder.
struct Leftovers {
  private let parent: Descriptor

  /// Takes a folder of folders, of which nobody else may be replacing any.
  init(_ parent: Descriptor) { self.parent = parent }

  /// A mark for a hidden name: sixteen hex digits.
  static func newMark() -> String {
    let digits = String(UInt64.random(in: .min ... .max), radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  /// A name beside a folder for what is on its way into it or into its place.
  static func newName(of name: String) -> String { ".\(name).part-\(newMark())" }

  /// The folder a hidden name belongs to, and what it is; nil for a name that is not ours.
  private static func read(_ hidden: String) -> (name: String, stage: String)? {
    guard hidden.first == ".", hidden.utf8.count > 23, let dot = hidden.lastIndex(of: "."),
      dot > hidden.startIndex
    else { return nil }
    let name = hidden[hidden.index(after: hidden.startIndex)..<dot]
    let parts = hidden[hidden.index(after: dot)...].split(separator: "-")
    guard !name.isEmpty, parts.count == 2, ["part", "next", "past"].contains(parts[0]),
      parts[1].utf8.count == 16,
      parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    return (String(name), String(parts[0]))
  }

  /// Finishes what is finished but for its name, and takes the rest away; what is still being read, or
  /// does not go, stays for the next time.
  func clear() {
    guard let names = try? parent.names() else { return }
    let found = names.filter(\.isText).map(\.description).compactMap { hidden in
      Self.read(hidden).map { (hidden: hidden, name: $0.name, stage: $0.stage) }
    }
    for (hidden, name, _) in found.filter({ $0.stage == "next" })
    where (try? parent.status(of: name)) == nil {
      guard (try? parent.rename(hidden, to: name)) != nil else { continue }
      try? parent.flush()
    }
    for (hidden, name, stage) in found {
      guard let folder = try? parent.folder(hidden) else {
        // A file on its way into the folder.
        if stage == "part" { unsafe unlinkat(parent.number, hidden, 0) }
        continue
      }
      // A repository is not content: it belongs to the folder that is in place now.
      guard giveBack(folder, to: name), folder.lock(.alone) else { continue }
      if (try? folder.empty()) != nil { unsafe unlinkat(parent.number, hidden, AT_REMOVEDIR) }
    }
  }

  /// Moves the entries whose names begin with a dot; false if one of them must stay.
  private func giveBack(_ folder: Descriptor, to name: String) -> Bool {
    guard let names = try? folder.names() else { return false }
    let hidden = names.filter(\.isHidden)
    if hidden.isEmpty { return true }
    guard let place = try? parent.folder(name) else { return false }
    for entry in hidden {
      guard (try? place.status(of: entry)) == nil,
        (try? folder.rename(entry, to: entry, in: place)) != nil
      else { return false }
    }
    return (try? place.flush()) != nil
  }
}

extension Descriptor {
  /// Takes away all that is in this folder; it recurses no deeper than `StagedFolder` writes.
  fileprivate func empty(depth: Int = 0) throws(SystemError) {
    guard depth <= StagedFolder.deepest else { throw SystemError(code: ELOOP) }
    // A folder that was for reading only does not keep its files.
    fchmod(number, 0o700)
    for name in try names() {
      let isFolder = try status(of: name).st_mode & S_IFMT == S_IFDIR
      if isFolder { try folder(name).empty(depth: depth + 1) }
      guard unsafe unlinkat(number, name.bytes, isFolder ? AT_REMOVEDIR : 0) == 0 else {
        throw SystemError(code: errno)
      }
    }
  }
}
