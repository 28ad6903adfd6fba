import Catalogue
import FoundationEssentials
import Testing

/// Pictures without what they say of where and how they were made.
///
/// The fixtures hold a place, a date, comments and other notes in every way that their kinds allow,
/// each with the word SECRET, and bytes after their end.
@Suite struct CleanPictureTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let file: String
    let type: String
    /// Whether the camera was held upright; if not, that is the one note which is kept.
    let isUpright: Bool
    var testDescription: String { file }
  }

  static let rows = [
    Row(file: "turned.jpg", type: "image/jpeg", isUpright: false),
    Row(file: "progressive.jpg", type: "image/jpeg", isUpright: false),
    Row(file: "notes.png", type: "image/png", isUpright: false),
    Row(file: "notes.webp", type: "image/webp", isUpright: false),
    Row(file: "moving.webp", type: "image/webp", isUpright: false),
    Row(file: "plain.webp", type: "image/webp", isUpright: true),
    Row(file: "moving.gif", type: "image/gif", isUpright: true),
  ]

  private func bytes(_ file: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(Fixtures.folder)/pictures/\(file)")))
  }

  private func holds(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0...].starts(with: part) }
  }

  @Test(arguments: rows) func notesStayBehind(row: Row) throws {
    let source = try bytes(row.file)
    let clean = try CleanPicture(source[...])
    #expect(clean.type == row.type)
    #expect(clean.width == 24 && clean.height == 16)
    for note in ["SECRET", "2026:01:31", "xmp", "XMP", "http"] where row.file != "plain.webp" {
      #expect(!holds(clean.bytes, Array(note.utf8)), "\(note)")
    }
    // One entry, 0x0112, and no directory for a place.
    let turn: [UInt8] = [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]
    #expect(holds(clean.bytes, turn) == !row.isUpright)
    #expect(!holds(clean.bytes, [0x88, 0x25]))
    #expect(try CleanPicture(clean.bytes[...]).bytes == clean.bytes)
  }

  @Test(arguments: ["turned.jpg", "notes.png", "notes.webp"]) func coloursStay(file: String) throws
  {
    let source = try bytes(file)
    let name = file == "notes.png" ? "iCCP" : file == "notes.webp" ? "ICCP" : "ICC_PROFILE"
    #expect(holds(source, Array(name.utf8)))
    #expect(holds(try CleanPicture(source[...]).bytes, Array(name.utf8)))
  }

  /// A file that ends too soon, or has other bytes in it, is refused or cleaned all the same.
  @Test(arguments: rows) func anyBytesEndInAPictureOrARefusal(row: Row) throws {
    let source = try bytes(row.file)
    for place in source.indices {
      _ = try? CleanPicture(source[..<place])
      for byte in [UInt8(0), 0x7F, 0xFF] {
        var changed = source
        changed[place] = byte
        guard let clean = try? CleanPicture(changed[...]) else { continue }
        // One picture after another, or one that grows without end, is none.
        #expect(clean.bytes.count <= changed.count + 64)
      }
    }
  }

  @Test func whatIsNoPictureIsRefused() throws {
    func refusal(_ bytes: [UInt8]) -> CleanPicture.Refusal? {
      do throws(CleanPicture.Refusal) {
        _ = try CleanPicture(bytes[...])
        return nil
      } catch {
        return error
      }
    }
    let drawing = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>"
    #expect(refusal(Array(drawing.utf8)) == .drawing)
    #expect(refusal(Array("\u{FEFF} <svg/>".utf8)) == .drawing)
    #expect(refusal(Array("%PDF-1.7".utf8)) == .anotherKind)
    #expect(refusal([]) == .anotherKind)
    #expect(refusal([0xFF, 0xD8, 0xFF]) == .damaged)
    let png = try bytes("notes.png")
    #expect(refusal(Array(png.dropLast(40))) == .damaged)
    var wide = png
    wide[18] = 0x1F
    wide[19] = 0x41
    #expect(refusal(wide) == .sideTooLong)
    wide[19] = 0x40
    #expect(refusal(wide) == nil)
    #expect(
      refusal(png + [UInt8](repeating: 0, count: CleanPicture.largestFile)) == .fileTooLarge)
  }
}
