/// The closed connections of an event loop whose clients may still be sending.
struct LingeringList: ~Copyable {
  private var places: [Place] = []

  /// An array holds no noncopyable values, so each has a small box.
  private final class Place {
    let lingering: Lingering
    init?(_ descriptor: Int32, now: Moment) {
      guard let lingering = Lingering(descriptor, now: now) else { return nil }
      self.lingering = lingering
    }
  }

  var isEmpty: Bool { places.isEmpty }

  mutating func add(_ descriptor: Int32, now: Moment) {
    guard places.count < Lingering.limit.count, let place = Place(descriptor, now: now) else {
      return
    }
    places.append(place)
  }

  mutating func drain(now: Moment) {
    if !places.isEmpty { places.removeAll { !$0.lingering.drain(now: now) } }
  }

  mutating func removeAll() { places = [] }
}
