public import Learning
public import Markup

/// A page of which some places differ from reader to reader.
///
/// What is the same for everyone is made once; a place that differs is a `Slot`.
public struct Template: Sendable {
  /// A place that differs from reader to reader.
  public enum Slot: Hashable, Sendable {
    /// The attributes of `<html>` that carry display settings.
    case display
    /// A practice question: its form, or the feedback on an answer.
    case practice(Slug)
    /// Whether a module was read.
    case reading
    /// The error box at the top of the content.
    case problem
  }

  /// A stretch of the page.
  public enum Piece: Sendable {
    case fixed(HTML)
    case slot(Slot)
  }

  /// The page's stretches, in order.
  public private(set) var pieces: [Piece] = []

  /// Creates an empty template.
  public init() {}

  /// Creates a template that is the same for everyone.
  public init(_ html: HTML) { append(html) }

  /// Adds markup, joined to the stretch before it.
  public mutating func append(_ html: HTML) {
    if case .fixed(let before) = pieces.last {
      pieces[pieces.count - 1] = .fixed(before + html)
    } else {
      pieces.append(.fixed(html))
    }
  }

  /// Adds a place that differs.
  public mutating func append(_ slot: Slot) { pieces.append(.slot(slot)) }

  /// Adds the pieces of another template.
  public mutating func append(_ other: Template) {
    for piece in other.pieces {
      switch piece {
      case .fixed(let html): append(html)
      case .slot(let slot): append(slot)
      }
    }
  }

  /// The whole page, each slot filled by `fill`.
  public func filled(_ fill: (Slot) -> HTML) -> HTML {
    var page = HTML.empty
    for piece in pieces {
      switch piece {
      case .fixed(let html): page += html
      case .slot(let slot): page += fill(slot)
      }
    }
    return page
  }
}
