import Glibc

/// Sockets that listen on one address, one for each event loop; the system spreads the clients.
struct ListeningSockets {
  let descriptors: [Int32]
  let port: UInt16

  init(_ configuration: ServerConfiguration) throws(ServerError) {
    let addresses = try SocketAddress.resolve(configuration.host)
    guard var address = addresses.first else {
      throw ServerError.unknownHost(configuration.host)
    }
    address.port = configuration.port
    let place = "\(configuration.host):\(configuration.port)"
    if configuration.port != 0 { try ListeningSockets.check(address, place) }
    var descriptors: [Int32] = []
    do throws(ServerError) {
      for _ in 0..<max(1, configuration.threads) {
        let descriptor = try ListeningSockets.bound(to: address, isShared: true, place)
        descriptors.append(descriptor)
        guard listen(descriptor, configuration.backlog) == 0 else {
          throw .place(place, code: errno)
        }
        address.port = SocketAddress.port(of: descriptor)
      }
    } catch {
      for descriptor in descriptors { close(descriptor) }
      throw error
    }
    self.descriptors = descriptors
    port = address.port
  }

  /// Binds once without sharing: a shared port would silently be shared with another server too.
  private static func check(_ address: SocketAddress, _ place: String) throws(ServerError) {
    close(try bound(to: address, isShared: false, place))
  }

  private static func bound(
    to address: SocketAddress, isShared: Bool, _ place: String
  ) throws(ServerError) -> Int32 {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(address.family, kind, Int32(IPPROTO_TCP))
    guard descriptor >= 0 else { throw .place(place, code: errno) }
    setOption(descriptor, SO_REUSEADDR)
    if isShared { setOption(descriptor, SO_REUSEPORT) }
    guard address.bind(descriptor) else {
      let code = errno
      close(descriptor)
      throw .place(place, code: code)
    }
    return descriptor
  }

  private static func setOption(_ descriptor: Int32, _ option: Int32) {
    var one: Int32 = 1
    unsafe setsockopt(descriptor, SOL_SOCKET, option, &one, socklen_t(MemoryLayout<Int32>.size))
  }
}
