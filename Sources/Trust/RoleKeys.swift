/// The keys that speak for a role, and how many of them must have signed (section 4.3, ROLE).
public struct RoleKeys: Hashable, Sendable {
  /// The names of the keys.
  public var keyIDs: [String]
  /// How many different keys must have signed, at least one.
  public var threshold: Int
  /// The fields that this program does not know.
  private var unknown: [String: JSON]

  /// Creates the rule of a role.
  public init(keyIDs: [String], threshold: Int) {
    self.keyIDs = keyIDs
    self.threshold = threshold
    unknown = [:]
  }

  init(_ json: JSON, at place: String) throws(MetadataError) {
    var fields = try Fields(json, at: place)
    try self.init(takingFrom: &fields)
    unknown = fields.rest
  }

  /// Takes the two fields, where they stand among others.
  init(takingFrom fields: inout Fields) throws(MetadataError) {
    keyIDs = try fields.takeStrings("keyids")
    threshold = try fields.takeInteger("threshold", atLeast: 1)
    unknown = [:]
  }

  var fields: [String: JSON] {
    unknown.merging([
      "keyids": .array(keyIDs.map { .string($0) }), "threshold": .integer(threshold),
    ]) { _, own in own }
  }

  /// How many different keys of the role have signed a file: a signature or a key that is there twice
  /// counts once.
  func signatures(of envelope: Envelope, keys: [String: PublicKey]) -> Int {
    let message = envelope.signed.canonical
    var counted: Set<[String]> = []
    var tried: [String: Set<[UInt8]>] = [:]
    for signature in envelope.signatures where keyIDs.contains(signature.keyID) {
      // Nobody signs the same thing with one key in many ways, but each try costs a little time.
      guard let key = keys[signature.keyID], !counted.contains(key.identity),
        tried[signature.keyID, default: []].insert(signature.bytes).inserted,
        tried[signature.keyID, default: []].count <= 3
      else { continue }
      if key.accepts(signature: signature.bytes, of: message) { counted.insert(key.identity) }
    }
    return counted.count
  }

  /// The keys themselves, whatever they are called: what must differ for a role to have new keys.
  func identities(among keys: [String: PublicKey]) -> Set<[String]> {
    Set(keyIDs.compactMap { keys[$0]?.identity })
  }
}
