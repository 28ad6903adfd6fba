import HTTP

/// The signed repository of courses, for mirrors and whoever else wants to read it.
enum RepositoryHandlers {
  static func file(_ exchange: Exchange) throws -> Response {
    if let path = exchange.parameters["path"],
      let response = RepositoryFolder(
        among: exchange.app.settings.repositories)?.response(path, for: exchange.request)
    {
      return response
    }
    // In a line: a mirror that looks for the next root asks for what is not there each time.
    var response = Response.plain(.notFound)
    response.headers += SecurityHeaders.common
    return response
  }
}
