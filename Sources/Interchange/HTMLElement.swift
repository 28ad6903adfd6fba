/// What an element of HTML means here.
enum HTMLElement: Hashable {
  /// Begins and ends a paragraph.
  case paragraph
  /// A heading inside a text: a paragraph in bold.
  case heading
  case lineBreak
  case mark(RunBuilder.Mark)
  case link
  case list(isNumbered: Bool)
  case item, quotation, row, cell, image
  /// What it holds is for machines.
  case code
  /// Its words stay, and nothing is missed.
  case kept
  case unknown

  init(_ name: String) {
    switch name {
    case "p", "div", "section", "article", "header", "footer", "main", "aside", "address", "center",
      "figure", "figcaption", "dl", "dt", "dd", "pre", "hr":
      self = .paragraph
    case "h1", "h2", "h3", "h4", "h5", "h6": self = .heading
    case "br": self = .lineBreak
    case "b", "strong": self = .mark(.strong)
    case "i", "em": self = .mark(.emphasis)
    case "s", "strike", "del": self = .mark(.struck)
    case "code", "tt", "kbd", "samp": self = .mark(.code)
    case "a": self = .link
    case "ul": self = .list(isNumbered: false)
    case "ol": self = .list(isNumbered: true)
    case "li": self = .item
    case "blockquote": self = .quotation
    case "table", "tr", "caption", "thead", "tbody": self = .row
    case "td", "th": self = .cell
    case "img": self = .image
    case "script", "style", "template", "noscript", "iframe", "object", "svg", "head", "title":
      self = .code
    case "span", "sub", "sup", "u", "small", "big", "font", "abbr", "acronym", "label", "bdi",
      "bdo",
      "ins", "mark", "q", "cite", "dfn", "var", "time", "wbr", "nobr", "html", "body":
      self = .kept
    default: self = .unknown
    }
  }
}
