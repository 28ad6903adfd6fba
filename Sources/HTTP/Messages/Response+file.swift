public import Host

extension Response {
  /// Answers with a file or the stretch of it that was asked for, or says that the client has it.
  ///
  /// The tag, given without its quotes, is a strong one: it changes whenever a byte does.
  public static func file(
    _ file: OpenFile, etag: String, headers: [(name: String, value: String)],
    for request: Request
  ) -> Response {
    let tag = "\"\(etag)\""
    let fields = headers + [("ETag", tag), ("Accept-Ranges", "bytes")]
    // The order of RFC 9110, 13.2.2: what the client has comes before the stretch it wants.
    if let condition = request.headers["If-None-Match"], entityTags(condition, contain: tag) {
      let repeated = fields.filter { ["cache-control", "etag"].contains($0.name.lowercased()) }
      return Response(.notModified, headers: repeated)
    }
    let range = request.headers["If-Range"].map { $0 == tag } ?? true
    switch ByteRange(range ? request.headers["Range"] : nil, of: file.size) {
    case .whole: return Response(.ok, headers: fields, body: .file(file, 0..<file.size))
    case .stretch(let stretch):
      let place = "bytes \(stretch.lowerBound)-\(stretch.upperBound - 1)/\(file.size)"
      return Response(
        .partialContent, headers: fields + [("Content-Range", place)],
        body: .file(file, stretch))
    case .unsatisfiable:
      return Response(
        .rangeNotSatisfiable, headers: fields + [("Content-Range", "bytes */\(file.size)")])
    }
  }
}
