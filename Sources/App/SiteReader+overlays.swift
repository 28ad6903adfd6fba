import Learning
import Mirror

extension SiteReader {
  /// The courses, of which the copies have what the site has written in the place of some of their sections,
  /// and what of that cannot be shown.
  func overlaid(_ shelves: [Site.Shelf], _ last: Site?) -> ([Site.Shelf], unshown: [Telling]) {
    guard let mirror else { return (shelves, []) }
    let overlays = CourseOverlays(path: mirror.overlays)
    var unshown = overlays.strays(besides: shelves)
    let laid = shelves.map { shelf in
      shelf.isMirrored
        ? overlays.laid(
          over: shelf, keeping: last?.shelf(shelf.course.id)?.overlays ?? [:], &unshown) : shelf
    }
    return (laid, unshown)
  }
}
