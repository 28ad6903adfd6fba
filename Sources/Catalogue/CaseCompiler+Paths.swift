import Learning
import Markup

extension CaseCompiler {
  /// Looks for scenes that nothing leads to, and scenes that lead to no end.
  func checkPaths(_ scenes: [Scene], heading: Int) {
    let indices = Dictionary(
      uniqueKeysWithValues: scenes.enumerated().map { ($1.compiled.name, $0) })
    let names = scenes.map(\.compiled.name.description)
    var isBroken = false
    for scene in scenes {
      for (choice, link) in zip(scene.compiled.choices, scene.links)
      where indices[choice.target] == nil {
        let target = choice.target.description
        let near = text.findings.nearest(to: target, among: names)
        text.add(
          .sceneDangling, at: link, target, near ?? "",
          fix: near.flatMap {
            .replace(
              by: $0,
              text.findings.edit(
                "#\(target)", by: "#\($0)", inAddressOf: text.document[link]))
          })
        isBroken = true
      }
      if scene.hasDeadEnd, !isTranslation {
        text.add(
          .sceneDeadEnd, at: scene.heading, scene.compiled.name.description,
          fix: .addFlag("end", text.headingLine(scene.heading)?.adding(setting: "end")))
        isBroken = true
      }
    }
    // The paths of a translation are those of its source: it is compared with that.
    if isBroken || isTranslation { return }
    if !scenes.contains(where: \.isEnd) {
      text.add(.caseNoEnd, at: heading)
      return
    }
    let next = scenes.map { $0.compiled.choices.compactMap { indices[$0.target] } }
    var previous = [[Int]](repeating: [], count: scenes.count)
    for (from, targets) in next.enumerated() {
      for target in targets { previous[target].append(from) }
    }
    let reached = Self.reached(from: [0], along: next)
    let leaving = Self.reached(from: scenes.indices.filter { scenes[$0].isEnd }, along: previous)
    for (index, scene) in scenes.enumerated() {
      if !reached[index] {
        text.add(.sceneUnreachable, at: scene.heading, scene.compiled.name.description)
      } else if !leaving[index] {
        text.add(.sceneNoExit, at: scene.heading, scene.compiled.name.description)
      }
    }
  }

  private static func reached(from starts: [Int], along next: [[Int]]) -> [Bool] {
    var reached = [Bool](repeating: false, count: next.count)
    var pending = starts
    while let current = pending.popLast() {
      if reached[current] { continue }
      reached[current] = true
      pending += next[current]
    }
    return reached
  }
}
