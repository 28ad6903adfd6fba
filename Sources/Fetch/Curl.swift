internal import CCurl

/// The library that speaks to other machines.
enum Curl {
  /// Whether it could be started: once for the whole program, by whoever needs it first.
  static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}
