import Glibc

/// An address and a port, as the system wants them.
struct SocketAddress {
  private var storage = sockaddr_storage()
  private var length: socklen_t

  /// Finds the addresses that a name stands for.
  static func resolve(_ host: String) throws(ServerError) -> [SocketAddress] {
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    unsafe hints.ai_flags = AI_PASSIVE
    var list: UnsafeMutablePointer<addrinfo>?
    let code = unsafe getaddrinfo(host, nil, &hints, &list)
    guard code == 0 else { throw .unknownHost(host) }
    defer { unsafe freeaddrinfo(list) }
    var found: [SocketAddress] = []
    var next = unsafe list
    while let entry = unsafe next {
      if let address = unsafe entry.pointee.ai_addr {
        unsafe found.append(SocketAddress(address, length: entry.pointee.ai_addrlen))
      }
      unsafe next = entry.pointee.ai_next
    }
    return found
  }

  private init(_ address: UnsafePointer<sockaddr>, length: socklen_t) {
    self.length = length
    unsafe withUnsafeMutableBytes(of: &storage) { storage in
      unsafe storage.copyMemory(
        from: UnsafeRawBufferPointer(start: address, count: min(Int(length), storage.count)))
    }
  }

  var family: Int32 { Int32(storage.ss_family) }

  /// The port; it stands at the same place in both kinds of address.
  var port: UInt16 {
    get {
      unsafe withUnsafeBytes(of: storage) {
        UInt16(bigEndian: unsafe $0.load(fromByteOffset: 2, as: UInt16.self))
      }
    }
    set {
      unsafe withUnsafeMutableBytes(of: &storage) {
        unsafe $0.storeBytes(of: newValue.bigEndian, toByteOffset: 2, as: UInt16.self)
      }
    }
  }

  /// Binds a socket to it.
  func bind(_ descriptor: Int32) -> Bool {
    unsafe withUnsafeBytes(of: storage) { bytes in
      guard let address = unsafe bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else {
        return false
      }
      return unsafe Glibc.bind(descriptor, address, length) == 0
    }
  }

  /// The port that the system gave a socket.
  static func port(of descriptor: Int32) -> UInt16 {
    var bytes = [UInt8](repeating: 0, count: MemoryLayout<sockaddr_storage>.size)
    var length = socklen_t(bytes.count)
    let result = unsafe bytes.withUnsafeMutableBytes { buffer in
      guard let address = unsafe buffer.baseAddress?.assumingMemoryBound(to: sockaddr.self) else {
        return Int32(-1)
      }
      return unsafe getsockname(descriptor, address, &length)
    }
    return result == 0 ? UInt16(bytes[2]) << 8 | UInt16(bytes[3]) : 0
  }
}
