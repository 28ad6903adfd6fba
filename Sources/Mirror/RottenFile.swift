import FoundationEssentials
import Host

/// A file of a mirror that did not hold what it should, and that a pull begins anew.
///
/// What learners read is at no time taken from any of them: it is compared with what is signed.
public enum RottenFile: Error, Hashable, Sendable {
  /// The trusted root.
  case root
  /// What is held of each course.
  case holdings
  /// The state.
  case state

  /// What is done, and what is lost.
  public var telling: Telling {
    switch self {
    case .root:
      Telling(
        fr:
          "trusted/root.json s'est abîmé : le miroir repart de la racine donnée à la main et suit celles d'après",
        en:
          "trusted/root.json rotted: the mirror begins anew with the root given by hand and follows those after it"
      )
    case .holdings:
      Telling(
        fr: """
          holdings.json s'est abîmé : chaque fichier est comparé à nouveau à ce qui est signé ; les \
          versions précédentes ne sont plus gardées
          """,
        en: """
          holdings.json rotted: each file is compared again with what is signed; the versions before \
          are not kept any more
          """)
    case .state:
      Telling(
        fr: """
          state.json s'est abîmé : seules les sources en restent ; une version que vous aviez quittée \
          sera reprise
          """,
        en: """
          state.json rotted: only its sources remain; a version that you had gone back from is taken \
          again
          """)
    }
  }
}

extension MirrorFolder {
  /// The state; where it rotted, one that knows the sources and nothing else.
  func stateOrSources() throws(MirrorState.Unreadable) -> (state: MirrorState, isRotten: Bool) {
    do throws(MirrorState.Unreadable) {
      return (try state(), false)
    } catch {
      guard error.isRotten else { throw error }
      var state = MirrorState()
      state.sources = try notedSources()
      // Other than any number that a running server may have seen.
      state.changes = .random(in: 1 << 30..<1 << 50)
      return (state, true)
    }
  }

  /// The sources that were written down beside the state; those that rotted too are given again by hand.
  private func notedSources() throws(MirrorState.Unreadable) -> [String] {
    do throws(MirrorState.Unreadable) {
      let bytes = try read("sources.json", atMost: MirrorState.largestFile) ?? []
      return (try? JSONDecoder().decode([String].self, from: Data(bytes))) ?? []
    } catch {
      guard error.isRotten else { throw error }
      return []
    }
  }

  /// Writes the sources down beside the state.
  func note(sources: [String]) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    let bytes = Array(try encoder.encode(sources))
    guard (try? read("sources.json", atMost: MirrorState.largestFile)) != bytes else { return }
    try FileReplacement.write(bytes, to: sourcesFile)
  }
}
