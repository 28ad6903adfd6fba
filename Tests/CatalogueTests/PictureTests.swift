import Catalogue
import Learning
import Testing

/// Sizes read from the first bytes of pictures, and drawings that would act.
@Suite struct PictureTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let file: String
    let bytes: [UInt8]
    /// `16x10`, or the code of the problem.
    let expected: String
    var testDescription: String { "\(file) \(expected)" }
    init(_ file: String, _ bytes: [UInt8], _ expected: String) {
      self.file = file
      self.bytes = bytes
      self.expected = expected
    }
    init(svg: String, _ expected: String) { self.init("x.svg", Array(svg.utf8), expected) }
  }

  private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static let riff = text("RIFF") + [0, 0, 0, 0] + text("WEBP")
  private static let open = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\">"

  static let rows: [Row] = [
    Row(
      "x.png",
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + text("IHDR")
        + [0, 0, 1, 0, 0, 0, 0, 2], "256x2"),
    Row("x.png", [0x89, 0x50, 0x4E, 0x47], "image-type"),
    Row("x.gif", text("GIF89a") + [16, 0, 10, 0], "16x10"),
    Row("x.png", text("GIF89a") + [16, 0, 10, 0], "image-type"),
    Row(
      "x.jpg",
      [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC2, 0, 17, 8, 0, 10, 0, 16, 3, 0, 0], "16x10"),
    Row("x.jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0xFF, 0xC2, 0, 17, 8, 0, 10, 0, 16], "nil"),
    Row("x.jpg", [0xFF, 0xD8, 0xFF], "nil"),
    Row(
      "x.webp", riff + text("VP8 ") + [0, 0, 0, 0, 0, 0, 0, 0x9D, 0x01, 0x2A, 16, 0, 10, 0],
      "16x10"),
    Row("x.webp", riff + text("VP8L") + [0, 0, 0, 0, 0x2F, 0x0F, 0x40, 0x02, 0], "16x10"),
    Row("x.webp", riff + text("VP8X") + [0, 0, 0, 0, 0, 0, 0, 0, 15, 0, 0, 9, 0, 0], "16x10"),
    Row("x.webp", riff, "image-type"),
    Row("x.bmp", text("BM"), "image-type"),
    Row(svg: open + "<path d=\"M0 0\"/></svg>", "4x3"),
    Row(svg: "<?xml version=\"1.0\"?><svg viewBox=\"0 0 40.4 30\"></svg>", "40x30"),
    Row(svg: open + "<use href=\"#a\"/></svg>", "4x3"),
    Row(svg: open + "<rect fill=\"url(#g)\"/></svg>", "4x3"),
    Row(svg: open + "<script>x</script></svg>", "image-active"),
    Row(svg: open + "<a:ScRiPt xmlns:a=\"http://www.w3.org/2000/svg\"/></svg>", "image-active"),
    Row(svg: open + "<rect onload=\"x()\"/></svg>", "image-active"),
    Row(svg: open + "<rect\nONLOAD = 'x()'/></svg>", "image-active"),
    Row(svg: open + "<foreignObject/></svg>", "image-active"),
    Row(svg: open + "<a href=\"https://e.org\"/></svg>", "image-active"),
    Row(svg: open + "<a xlink:href=\"&#106;avascript:x\"/></svg>", "image-active"),
    Row(svg: open + "<image href=\"//e.org/x.png\"/></svg>", "image-active"),
    Row(svg: open + "<style>@import 'x'</style></svg>", "image-active"),
    Row(svg: open + "<rect style=\"fill:url(https://e.org)\"/></svg>", "image-active"),
    Row(svg: open + "<set attributeName=\"href\"/></svg>", "image-active"),
    Row(svg: "<!DOCTYPE svg [<!ENTITY a \"b\">]>" + open + "</svg>", "image-active"),
    Row(svg: "<?xml-stylesheet href=\"x\"?>" + open + "</svg>", "image-active"),
    Row(svg: "<html>" + open + "</svg></html>", "image-type"),
    Row(svg: open + "<rect x=1/></svg>", "image-type"),
    Row(svg: open + "<rect x=\"1", "image-type"),
    Row(svg: "", "image-type"),
  ]

  @Test(arguments: rows) func isReadFromItsFirstBytes(row: Row) throws {
    let folder = try Fixtures.temporary()
    defer { Fixtures.remove(folder) }
    try Fixtures.makeFolder(folder + "/media")
    try Fixtures.write(row.bytes, to: folder + "/media/" + row.file)
    try Fixtures.write("# T\n\n![Un plan](media/\(row.file))\n", to: folder + "/01-a.fr.md")
    let reading = CourseReader.read(file: folder + "/01-a.fr.md")
    var found = reading.diagnostics.map(\.code).joined(separator: " ")
    if case .figure(let picture)? = reading.course?.modules[0].lessons[.french]?.body.first {
      found = "nil"
      if let width = picture.width, let height = picture.height { found = "\(width)x\(height)" }
    }
    #expect(found == row.expected)
  }
}
