import Host
public import Learning

extension CatalogueReader {
  /// The folders that hold a course, each with the identity its settings give it, in the order of
  /// their names; nothing but the settings is read.
  public func identities() -> [(folder: String, id: Slug?)] {
    let folder = SealedFolder(path: path)
    return folder.entries().compactMap { name, entry in
      guard entry == .folder, name.first != "." else { return nil }
      let file = "\(name)/\(CourseReader.settingsFile)"
      guard folder.entry(file) != nil else { return nil }
      guard let bytes = try? folder.read(file, atMost: Prescan.largestFile) else {
        return (name, nil)
      }
      let findings = Findings(source: SourceText(file: file, bytes: bytes))
      guard Prescan.isReadable(findings, raw: bytes) else { return (name, nil) }
      return (name, CourseSettings(findings).id)
    }
  }
}
