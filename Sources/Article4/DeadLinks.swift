import Catalogue
import Fetch

/// The links of a course that lead nowhere any more, which only the other sites know.
enum DeadLinks {
  /// Asks after each address once, whatever place of its page a link leads to.
  static func find(
    in links: [OutsideLink], progress: ((Int, Int) -> Void)?
  ) throws(LinkProbe.Unavailable) -> [Diagnostic] {
    let answers = try LinkProbe(agent: "article4/\(Main.version) (link check)").ask(
      links.map { page(of: $0.address) }, progress: progress)
    return links.compactMap { link in
      switch answers[page(of: link.address)] {
      case .alive, nil: nil
      case .status(let status): link.dead(.status(status))
      case .unknownSite: link.dead(.unknownSite)
      case .untrusted: link.dead(.untrusted)
      case .silent: link.dead(.silent)
      }
    }
  }

  private static func page(of address: String) -> String {
    String(address.prefix { $0 != "#" })
  }
}
