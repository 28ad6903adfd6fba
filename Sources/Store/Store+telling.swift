public import Database
public import Learning

/// That this server tells its origin, month by month, how many people it reached.
public struct ReachTelling: Hashable, Sendable {
  /// Where it tells it.
  public let address: String
  /// What it calls itself there.
  public let name: String
  /// The seed of the key that signs, 32 bytes.
  public let seed: [UInt8]
  /// The last month that need not be told any more; nil as long as it is only prepared.
  public let told: Month?
  /// What was trusted when somebody agreed to it; nil as long as nobody has.
  public let agreed: String?

  /// Creates what is told, where, and from which month on.
  public init(address: String, name: String, seed: [UInt8], told: Month?, agreed: String?) {
    self.address = address
    self.name = name
    self.seed = seed
    self.told = told
    self.agreed = agreed
  }
}

extension Store {
  /// What is told of the reach, or prepared to be; nil as long as nobody has asked for it.
  public func telling() throws -> ReachTelling? {
    let found = try database.read { reader in
      try reader.queryOne(
        "SELECT address, name, seed, told, agreed FROM reach_telling WHERE place = 1"
      ) { row -> (address: String, name: String, seed: [UInt8], told: String?, agreed: String?) in
        (try row[0], try row[1], try row[2], try row[3], try row[4])
      }
    }
    return found.map {
      ReachTelling(
        address: $0.address, name: $0.name, seed: $0.seed, told: $0.told.flatMap { Month($0) },
        agreed: $0.agreed)
    }
  }

  /// Prepares it, or tells it from now on.
  public func tell(_ telling: ReachTelling) -> Receipt<Void> {
    database.record { writer in
      try writer.execute(
        """
        INSERT INTO reach_telling (place, address, name, seed, told, agreed)
        VALUES (1, \(telling.address), \(telling.name), \(telling.seed),
          \(telling.told?.description as String?), \(telling.agreed as String?))
        ON CONFLICT (place) DO UPDATE SET address = \(telling.address), name = \(telling.name),
          seed = \(telling.seed), told = \(telling.told?.description as String?),
          agreed = \(telling.agreed as String?)
        """)
    }
  }

  /// Tells nothing any more, and forgets the key.
  public func stopTelling() -> Receipt<Void> {
    database.record { writer in try writer.execute("DELETE FROM reach_telling") }
  }

  /// Notes that a month has been told.
  public func noteTold(_ month: Month) -> Receipt<Void> {
    database.record { writer in
      try writer.execute(
        "UPDATE reach_telling SET told = \(month.description) WHERE told < \(month.description)")
    }
  }
}
