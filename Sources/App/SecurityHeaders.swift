import HTTP

/// The header fields of every answer (OWASP ASVS 5.0, 3.4).
enum SecurityHeaders {
  /// No inline script or style, nothing from elsewhere, no frame.
  static let common: [(name: String, value: String)] = [
    (
      "Content-Security-Policy",
      """
      default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; media-src 'self'; \
      font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
      require-trusted-types-for 'script'
      """
    ),
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

  /// The fields of a page that is somebody's own.
  static let personal: [(name: String, value: String)] =
    common + [
      ("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "private, no-store"),
    ]

  /// The fields of a page that is the same for everyone who holds no cookie of ours.
  static let `public`: [(name: String, value: String)] =
    common + [
      ("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "public, max-age=60"),
      ("Vary", "Cookie, Accept-Encoding"),
    ]
}
