import Learning
import Testing

/// The random orders: the same on every reload, never the answer itself.
@Suite struct ShuffleTests {
  private static let seeds: [Int64] = [0, 1, -1, .max, .min] + Array(2..<300)

  @Test func theSameSeedGivesTheSameOrder() throws {
    let question = try question(.one(options("abcdef", right: "c"), isFixed: false))
    for seed in Self.seeds {
      let shown = question.shownKeys(seed: seed)
      #expect(shown == question.shownKeys(seed: seed))
      #expect(shown.sorted() == ["a", "b", "c", "d", "e", "f"])
    }
    #expect(Set(Self.seeds.map { question.shownKeys(seed: $0) }).count > 100)
  }

  @Test func everyOptionStandsFirstForSomeone() throws {
    let question = try question(.one(options("abcd", right: "c"), isFixed: false))
    let first = Self.seeds.compactMap { question.shownKeys(seed: $0).first }
    for key in ["a", "b", "c", "d"] { #expect(first.count { $0 == key } > 40) }
  }

  @Test func twoQuestionsOfAnAttemptAreShuffledApart() throws {
    let kind = Question.Kind.one(options("abcdef", right: "c"), isFixed: false)
    let one = try question(kind, name: "one")
    let other = try question(kind, name: "other")
    #expect(Self.seeds.count { one.shownKeys(seed: $0) != other.shownKeys(seed: $0) } > 250)
  }

  @Test(arguments: [3, 4, 7]) func anOrderIsNeverShownSolved(count: Int) throws {
    let right = String("abcdefg".prefix(count))
    let question = try question(.order(steps(right)))
    for seed in Self.seeds {
      let shown = question.shownKeys(seed: seed).joined()
      #expect(shown != right)
      #expect(shown.sorted() == right.sorted())
    }
  }

  @Test func twoOptionsFixedOnesAndPollsKeepTheirOrder() throws {
    let kept: [Question.Kind] = [
      .one(options("ba", right: "a"), isFixed: false),
      .several(options("ba", right: "a"), isFixed: false),
      .one(options("dcba", right: "a"), isFixed: true),
      .several(options("dcba", right: "a"), isFixed: true), .poll(options("dcba", right: "")),
    ]
    for kind in kept {
      let question = try question(kind)
      for seed in Self.seeds {
        #expect("dcba".hasSuffix(question.shownKeys(seed: seed).joined()))
      }
    }
  }

  @Test func whatIsTypedShowsNothing() throws {
    for kind in [try numbers("3"), words("3"), .open] {
      #expect(try question(kind).shownKeys(seed: 5).isEmpty)
    }
  }

  @Test func aDrawTakesWhatEachPoolGivesAndIsTheSameAgain() throws {
    let pools = try [("a", 2), ("b", nil), ("c", 9)].map { name, pick in
      Quiz.Pool(
        name: try slug(name), pick: pick,
        questions: try (0..<4).map { try question(.open, name: "\(name)\($0)") })
    }
    func quiz(isShuffled: Bool) throws -> Quiz {
      Quiz(
        name: try slug("quiz"), title: [], intro: [], pools: pools, passMark: .percent(50),
        attempts: nil, isShuffled: isShuffled)
    }
    let plain = try quiz(isShuffled: false)
    #expect(plain.length == 10)
    var first: Set<Slug> = []
    for seed in Self.seeds {
      let names = plain.draw(seed: seed).map(\.name)
      #expect(names == plain.draw(seed: seed).map(\.name))
      #expect(names == names.sorted())
      #expect(names.count == 10 && Set(names).count == 10)
      first.formUnion(names.prefix(2))
    }
    #expect(first.count == 4)
    let shuffled = try quiz(isShuffled: true)
    #expect(
      Self.seeds.count {
        let names = shuffled.draw(seed: $0).map(\.name)
        return names != names.sorted()
      } > 290)
  }
}
