import HTTP

/// The header fields of every answer (OWASP ASVS 5.0, 3.4).
enum SecurityHeaders {
  /// What a page may load, and who may show it in a frame.
  enum Policy: Sendable {
    /// No inline script or style, nothing from elsewhere, no frame.
    case common
    /// The same, with a preview in a frame and a script that saves.
    case writing
    /// The same as most, with a script that asks whether a course has changed (`serve --draft`).
    case drafting
    /// The page in that frame: no script at all, nothing sent.
    case preview

    fileprivate var text: String {
      let start = "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; "
      let end = "base-uri 'none'; require-trusted-types-for 'script'"
      let own = "script-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; "
      switch self {
      case .common: return start + own + end
      case .writing: return start + own + "frame-src 'self'; connect-src 'self'; " + end
      case .drafting: return start + own + "connect-src 'self'; " + end
      case .preview:
        return start + """
          script-src 'none'; form-action 'none'; frame-ancestors 'self'; \
          sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; \(end)
          """
      }
    }
  }

  static let common: [(name: String, value: String)] = common(.common)

  private static func common(_ policy: Policy) -> [(name: String, value: String)] {
    [("Content-Security-Policy", policy.text)] + others
  }

  private static let others: [(name: String, value: String)] = [
    ("X-Content-Type-Options", "nosniff"),
    // Not no-referrer: that makes browsers send "Origin: null" with our own forms (Fetch, 3.2), and
    // a form whose origin is not known is refused. Other sites learn nothing either way.
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
      "Permissions-Policy",
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
    ),
  ]

  /// The fields of a file of a draft: a drawing opened by itself may do nothing.
  static let draftFile: [(name: String, value: String)] =
    [("Content-Security-Policy", "\(Policy.common.text); sandbox")] + others + [
      ("Cache-Control", "private, no-store")
    ]

  /// The fields of a page that is somebody's own.
  static let personal: [(name: String, value: String)] = personal(.common)

  /// The same for a page that may load other things.
  static func personal(_ policy: Policy) -> [(name: String, value: String)] {
    common(policy) + [
      ("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "private, no-store"),
    ]
  }

  /// The fields of a page that is the same for everyone who holds no cookie of ours.
  static let `public`: [(name: String, value: String)] =
    common + [
      ("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "public, max-age=60"),
      ("Vary", "Cookie, Accept-Encoding"),
    ]
}
