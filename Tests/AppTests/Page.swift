import Foundation
import FoundationXML
import HTTP
import Testing

/// A page as it came: its head, its bytes, and what a person sees on it.
struct Page: Sendable {
  let status: Int
  let headers: [(name: String, value: String)]
  let body: [UInt8]
  /// Where it is, with the fragment of the redirection that led to it.
  let path: String
  /// The addresses of the redirections on the way.
  let way: [String]

  /// The forms, in order.
  let forms: [PageForm]
  /// The links, in order.
  let links: [(text: String, address: String)]
  /// The content between header and footer as plain text, one space between words.
  let text: String
  /// The title of the page.
  let title: String
  /// The heading of the page.
  let heading: String

  var html: String { String(decoding: body, as: UTF8.self) }

  /// Every page is read as XML, which finds the tag that is not closed.
  init(
    _ status: Int, _ headers: [(name: String, value: String)], _ body: [UInt8], at path: String,
    by way: [String]
  ) throws {
    self.status = status
    self.headers = headers
    self.body = body
    self.path = path
    self.way = way
    let isPage = headers.contains {
      $0.name.lowercased() == "content-type" && $0.value.hasPrefix("text/html")
    }
    guard isPage else {
      (forms, links, title, heading) = ([], [], "", "")
      text = String(decoding: body, as: UTF8.self)
      return
    }
    let document = try XMLDocument(data: Data(body), options: [])
    forms = try document.nodes(forXPath: "//form").map { try PageForm($0) }
    links = try document.nodes(forXPath: "//a[@href]").map {
      (plain($0), ($0 as? XMLElement)?.attribute(forName: "href")?.stringValue ?? "")
    }
    text = try document.nodes(forXPath: "//main").map(plain).joined(separator: " ")
    title = try document.nodes(forXPath: "//title").map(plain).joined(separator: " ")
    heading = try document.nodes(forXPath: "//h1").map(plain).joined(separator: " ")
  }

  /// The values of a header field.
  func values(_ name: String) -> [String] {
    headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
  }

  /// The value of a header field that stands there once.
  subscript(_ name: String) -> String? {
    let values = values(name)
    return values.count == 1 ? values[0] : nil
  }

  /// The form that is sent to an address with that ending.
  func form(to ending: String) throws -> PageForm {
    try #require(
      forms.first { $0.action.hasSuffix(ending) }, "no form to \(ending) at \(path): \(text)")
  }

  /// The address of the link with those words.
  func link(_ words: String) throws -> String {
    try #require(
      links.first { $0.text == words }?.address, "no link \(words) at \(path): \(text)")
  }

  /// Whether the person sees those words.
  func says(_ words: String) -> Bool { text.contains(words) }
}

extension Page: CustomStringConvertible {
  var description: String { "\(status) \(path): \(text)" }
}

/// The text of an element as a person reads it: one space between words.
func plain(_ node: XMLNode) -> String { spaced(node.stringValue ?? "") }

/// The text with one plain space between words.
func spaced(_ text: String) -> String {
  text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
