/// Why a file was not fetched.
public enum DownloadFailure: Error, Hashable, Sendable {
  /// The address is not one of the web, or carries a name and a password.
  case address(String)
  /// There is no site of that name.
  case unknownSite(String)
  /// Nothing answers there.
  case unreachable(String)
  /// The site does not prove that it is who it says.
  case untrusted(String, Certificate)
  /// This machine has no list of whom to trust.
  case noAuthorities(String)
  /// Nothing, or too little, came for too long.
  case stalled(String)
  /// The whole took longer than it may.
  case tooLong(String, seconds: Int)
  /// There are more bytes than were agreed.
  case tooLarge(String, limit: Int)
  /// It is elsewhere, at an address where nobody said that it may be.
  case leadsElsewhere(String, to: String)
  /// One address led to the next too often.
  case tooManyRedirections(String)
  /// The server answers with a status that is neither a file nor that there is none.
  case status(String, Int)
  /// The connection broke before everything had come; what came can be continued.
  case interrupted(String)
  /// The server's answer is not what the protocol says.
  case notUnderstood(String)
  /// It was stopped from here.
  case cancelled
  /// The part that had come could not be kept on this machine's disk.
  case part(String, code: Int32)
  /// The library (libcurl) could not be started.
  case unavailable
}

extension DownloadFailure {
  /// What keeps a site from proving who it is.
  public enum Certificate: Hashable, Sendable {
    /// Nobody whom this machine trusts vouches for its certificate.
    case unknownIssuer
    /// Its certificate has expired or is not valid yet, or the clock of this machine is wrong.
    case outOfDate
    /// Its certificate is that of another site.
    case otherSite
    /// Something else, such as a protocol that is too old.
    case other
  }
}

extension DownloadFailure: CustomStringConvertible {
  /// What failed, on what, and what to do.
  public var description: String {
    switch self {
    case .address(let address):
      "\(address) is not an address to fetch from: give http://… or https://… without a password"
    case .unknownSite(let address):
      "there is no site of the name in \(address): check it, and whether this machine is online"
    case .unreachable(let address): "nothing answers at \(address): try again later"
    case .untrusted(let address, let certificate):
      "the site of \(address) does not prove that it is who it says: \(certificate.description)"
    case .noAuthorities(let address):
      "this machine has no list of whom to trust, so \(address) cannot prove who it is: "
        + "install ca-certificates"
    case .stalled(let address): "\(address) came too slowly, or stopped coming: try again later"
    case .tooLong(let address, let seconds):
      "\(address) had not come after \(seconds) seconds: try again later"
    case .tooLarge(let address, let limit):
      "\(address) has more than the \(limit) bytes that were agreed: it is not what was published"
    case .leadsElsewhere(let address, let other):
      "\(address) leads to another site, \(other): if that is meant, name that site as the source"
    case .tooManyRedirections(let address):
      "\(address) leads from one address to the next without end: tell whoever runs the site"
    case .status(let address, let status):
      "\(address) answers with status \(status): try again later, or tell whoever runs the site"
    case .interrupted(let address):
      "the connection broke while \(address) was coming: try again, it goes on from there"
    case .notUnderstood(let address):
      "\(address) gives an answer that is not understood: is it a web server?"
    case .cancelled: "stopped"
    case .part(let path, let code): "cannot keep \(path): \(reason(code))"
    case .unavailable: "the library that fetches (libcurl) cannot be started: is memory left?"
    }
  }
}

extension DownloadFailure.Certificate: CustomStringConvertible {
  /// What is wrong, and what to look at.
  public var description: String {
    switch self {
    case .unknownIssuer: "nobody whom this machine trusts vouches for its certificate"
    case .outOfDate: "its certificate has expired or is not valid yet; check the clock here"
    case .otherSite: "its certificate is that of another site"
    case .other: "no encrypted connection comes about"
    }
  }
}
