import Foundation
import FoundationXML
import Testing

/// A form that a person fills in: by the labels she reads, with nothing that is not offered.
struct PageForm: Sendable {
  /// One field, or one box or button of several with the same name.
  struct Field: Sendable {
    enum Kind: Sendable, Equatable {
      case typed
      case box(isSingle: Bool)
      case menu([Choice])
    }

    struct Choice: Sendable, Equatable {
      let text: String
      let value: String
    }

    let kind: Kind
    let name: String
    let label: String
    /// What it holds: what was typed, the value of a box, the chosen value of a menu.
    var value: String
    /// Whether a box is ticked.
    var isTicked = false
  }

  let action: String
  let method: String
  let text: String
  private(set) var fields: [Field]
  /// The buttons, wherever they stand, with the name and value that each sends, and where to.
  let buttons: [(text: String, name: String, value: String, action: String)]

  init(_ node: XMLNode) throws {
    let form = try #require(node as? XMLElement)
    action = form["action"]
    method = form["method"]
    text = plain(form)
    var labels: [String: String] = [:]
    for case let label as XMLElement in try form.nodes(forXPath: ".//label") {
      labels[label["for"]] = plain(label)
    }
    fields = try form.nodes(forXPath: ".//input | .//select | .//textarea").compactMap { node in
      let element = try #require(node as? XMLElement)
      let label = labels[element["id"]] ?? ""
      if element.name == "select" {
        let choices = try element.nodes(forXPath: ".//option").compactMap { $0 as? XMLElement }
        let chosen = choices.first { $0.attribute(forName: "selected") != nil } ?? choices.first
        return Field(
          kind: .menu(choices.map { Field.Choice(text: plain($0), value: $0["value"]) }),
          name: element["name"], label: label, value: chosen?["value"] ?? "")
      }
      if element.name == "textarea" {
        // The first line end is markup; those that are sent are CRLF.
        let text = element.stringValue ?? ""
        return Field(
          kind: .typed, name: element["name"], label: label,
          value: text.hasPrefix("\n") ? String(text.dropFirst()) : text)
      }
      let type = element["type"]
      guard type == "radio" || type == "checkbox" else {
        return Field(
          kind: .typed, name: element["name"], label: label, value: element["value"])
      }
      return Field(
        kind: .box(isSingle: type == "radio"), name: element["name"], label: label,
        value: element["value"], isTicked: element.attribute(forName: "checked") != nil)
    }
    let id = form["id"]
    let inside = try form.nodes(forXPath: ".//button")
    let outside =
      id.isEmpty ? [] : try form.nodes(forXPath: "//button[@form='\(id)']")
    let action = action
    buttons = (inside + outside).compactMap { $0 as? XMLElement }.map {
      (plain($0), $0["name"], $0["value"], $0["formaction"].isEmpty ? action : $0["formaction"])
    }
  }

  /// Types into the field of that label.
  mutating func type(_ label: String, _ value: String) throws {
    let index = try #require(
      fields.firstIndex { $0.kind == .typed && $0.label == label }, "no field \(label): \(text)")
    fields[index].value = value
  }

  /// Ticks the box of that label; a round one takes the mark from the others of its name.
  mutating func tick(_ label: String) throws {
    let index = try #require(
      fields.firstIndex { if case .box = $0.kind { $0.label == label } else { false } },
      "no box \(label): \(text)")
    if fields[index].kind == .box(isSingle: true) {
      for other in fields.indices where fields[other].name == fields[index].name {
        fields[other].isTicked = false
      }
    }
    fields[index].isTicked = true
  }

  /// Chooses in the menu of that label; the words of a choice may follow a letter.
  mutating func choose(_ label: String, _ words: String) throws {
    for index in fields.indices where fields[index].label == label {
      guard case .menu(let choices) = fields[index].kind else { continue }
      fields[index].value = try #require(
        choices.first { $0.text == words || $0.text.hasSuffix(". \(words)") }?.value,
        "no choice \(words): \(text)")
      return
    }
    Issue.record("no menu \(label): \(text)")
  }

  /// What a browser sends when the button with those words is pressed, or the first one.
  func posted(pressing words: String? = nil) throws -> [(name: String, value: String)] {
    let button = try button(words)
    var sent = fields.filter { if case .box = $0.kind { $0.isTicked } else { true } }
      .map { (name: $0.name, value: $0.value.replacing("\n", with: "\r\n")) }
    if !button.name.isEmpty { sent.append((name: button.name, value: button.value)) }
    return sent
  }

  /// Where a browser sends it when that button is pressed.
  func target(pressing words: String? = nil) throws -> String { try button(words).action }

  private func button(
    _ words: String?
  ) throws -> (text: String, name: String, value: String, action: String) {
    try #require(
      words == nil ? buttons.first : buttons.first { $0.text == words },
      "no button \(words ?? ""): \(buttons.map(\.text)) in \(text)")
  }

  /// What is typed, ticked and chosen, by label.
  var filled: [String: String] {
    var filled: [String: String] = [:]
    for field in fields where !field.label.isEmpty {
      switch field.kind {
      case .typed: filled[field.label] = field.value
      case .box: filled[field.label] = field.isTicked ? "x" : ""
      case .menu(let choices):
        filled[field.label] = choices.first { $0.value == field.value }?.text ?? ""
      }
    }
    return filled
  }

  /// The labels of the boxes.
  var boxes: [String] {
    fields.compactMap { if case .box = $0.kind { $0.label } else { nil } }
  }
}

extension XMLElement {
  /// An attribute's value; empty without it.
  fileprivate subscript(_ name: String) -> String {
    attribute(forName: name)?.stringValue ?? ""
  }
}
