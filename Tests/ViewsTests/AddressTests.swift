import Testing

@testable import Views

/// Addresses of other sites as pages carry them.
@Suite struct AddressTests {
  @Test(arguments: [
    ("https://e.org/a?b=c&d=%20#e", "https://e.org/a?b=c&d=%20#e"),
    ("https://e.org/été", "https://e.org/%C3%A9t%C3%A9"),
    ("https://e.org/\\[a]", "https://e.org/%5C%5Ba%5D"), ("mailto:a@e.org", "mailto:a@e.org"),
    ("tel:+33100000000", "tel:+33100000000"), ("https://e.org/a`b", "https://e.org/a%60b"),
  ])
  func whatAnAddressMayNotHoldIsEncoded(written: String, sent: String) {
    #expect(Address.encoded(written) == sent)
  }
}
