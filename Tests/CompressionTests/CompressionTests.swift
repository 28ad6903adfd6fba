import Compression
import Testing

@Suite struct CompressionTests {
  /// Text that looks like a page, the same for the same seed.
  private func page(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    let words = ["<p class=\"note\">", "</p>\n", "droit ", "travail ", "aide ", "été ", "🦊", "\0"]
    var state = seed
    var bytes: [UInt8] = []
    while bytes.count < count {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes += Array(words[Int(state >> 60) % words.count].utf8)
    }
    return Array(bytes.prefix(count))
  }

  @Test(arguments: [0, 1, 300, 100_000], [0, 1, 6, 9])
  func gzipIsReadBack(count: Int, level: Int) throws {
    let plain = page(count)
    let compressed = try gzip(plain, level: level)
    #expect(inflated(compressed, count: count) == plain)
    #expect(try gzip(plain, level: level) == compressed)
    #expect(Array(compressed[4..<8]) == [0, 0, 0, 0])
  }

  @Test func brotliIsSmallAndTheSameEveryTime() throws {
    let plain = page(100_000)
    let compressed = try brotli(plain, quality: 11)
    #expect(try brotli(plain, quality: 11) == compressed)
    #expect(compressed.count < plain.count / 3)
    #expect(try !brotli([], quality: 5).isEmpty)
  }

  @Test func otherLevelsAreRefused() {
    #expect(throws: CompressionError.level(12)) { try brotli([], quality: 12) }
    #expect(throws: CompressionError.level(-1)) { try gzip([], level: -1) }
    #expect(throws: CompressionError.level(10)) { try GzipPiece([1], level: 10) }
  }

  @Test(arguments: 0..<200)
  func piecesMakeOneStream(seed: Int) throws {
    var random = Numbers(state: UInt64(seed))
    var assembler = GzipAssembler()
    var plain: [UInt8] = []
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      let count = [0, 1, 7, 300, 2000, 70_000][Int.random(in: 0..<6, using: &random)]
      var part = page(count, seed: random.next())
      if seed.isMultiple(of: 5) {
        part = part.map { _ in UInt8.random(in: 0...255, using: &random) }
      }
      plain += part
      switch Int.random(in: 0..<3, using: &random) {
      case 0: assembler.append(part)
      case 1: assembler.append(try GzipPiece(part, level: Int.random(in: 0...9, using: &random)))
      default: assembler.append(try GzipPiece(part))
      }
    }
    #expect(inflated(assembler.finish(), count: plain.count) == plain)
  }

  @Test func aPieceMayStandSeveralTimes() throws {
    let piece = try GzipPiece(page(500))
    var assembler = GzipAssembler(reserving: 0)
    for _ in 0..<3 { assembler.append(piece) }
    #expect(inflated(assembler.finish(), count: 1500) == page(500) + page(500) + page(500))
  }
}

/// Random numbers that are the same every time.
struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
