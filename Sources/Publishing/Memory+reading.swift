import Host

extension PublishingError.Memory {
  /// The bytes of what keys remember, in a file among them; nil where there is none yet.
  func read(_ file: String, atMost limit: Int) throws(PublishingError) -> [UInt8]? {
    do throws(GivenFile.Failure) {
      return try GivenFile.read(file, atMost: limit)
    } catch {
      switch error {
      case .system(2): return nil
      case .tooLarge: throw .rotten(self, file)
      default: throw PublishingError(file, error)
      }
    }
  }
}
