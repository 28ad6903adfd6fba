import Learning
import Markup

extension HTML.Interpolation {
  /// Adds a name of a course, which needs no escape but gets it all the same.
  mutating func appendInterpolation(_ name: Slug) { appendInterpolation(name.description) }
}
