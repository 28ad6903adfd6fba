internal import COpenSSL

/// Whether a message was signed with ECDSA on P-256 over SHA-256 by the holder of a public key.
///
/// The key is PEM text (`BEGIN PUBLIC KEY`), the signature DER; a key on another curve signs nothing.
public func isECDSASignature(
  _ signature: [UInt8], of message: [UInt8], byPEM publicKey: String
) -> Bool {
  guard let key = PEMKey(pem: publicKey), key.isOnP256 else { return false }
  return key.accepts(signature, of: message, padding: nil)
}

/// Whether a message was signed with RSA-PSS over SHA-256 by the holder of a public key.
///
/// The key is PEM text (`BEGIN PUBLIC KEY`) of at least 2048 bits: a shorter one signs nothing.
public func isRSASignature(
  _ signature: [UInt8], of message: [UInt8], byPEM publicKey: String
) -> Bool {
  guard let key = PEMKey(pem: publicKey), key.isLongRSA else { return false }
  return key.accepts(signature, of: message, padding: RSA_PKCS1_PSS_PADDING)
}

/// A public key that was written as PEM, freed when it goes out of scope.
@safe private struct PEMKey: ~Copyable {
  private let key: OpaquePointer

  init?(pem text: String) {
    // Room for RSA keys of 16,384 bits; more would only cost time.
    guard text.utf8.count <= 8192 else { return nil }
    let bytes = Array(text.utf8)
    // What fails leaves its reasons in a queue of the thread, where the next call would find them.
    defer { ERR_clear_error() }
    let read = unsafe bytes.withUnsafeBytes { bytes -> OpaquePointer? in
      guard let source = unsafe BIO_new_mem_buf(bytes.baseAddress, Int32(bytes.count)) else {
        return nil
      }
      defer { unsafe BIO_free(source) }
      // A key that says it is sealed is none: without an answer here, the terminal would be asked.
      return unsafe PEM_read_bio_PUBKEY(source, nil, { _, _, _, _ in -1 }, nil)
    }
    guard let read = unsafe read else { return nil }
    unsafe key = read
  }

  deinit { unsafe EVP_PKEY_free(key) }

  var isOnP256: Bool {
    guard unsafe EVP_PKEY_get_base_id(key) == EVP_PKEY_EC else { return false }
    var name = [CChar](repeating: 0, count: 64)
    defer { ERR_clear_error() }
    guard unsafe EVP_PKEY_get_group_name(key, &name, name.count, nil) == 1 else { return false }
    return name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) } == Array("prime256v1".utf8)
  }

  var isLongRSA: Bool {
    unsafe EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA && EVP_PKEY_get_bits(key) >= 2048
  }

  func accepts(_ signature: [UInt8], of message: [UInt8], padding: Int32?) -> Bool {
    defer { ERR_clear_error() }
    guard let context = unsafe EVP_MD_CTX_new() else { return false }
    defer { unsafe EVP_MD_CTX_free(context) }
    // The context owns what this is set to.
    var settings: OpaquePointer? = nil
    guard unsafe EVP_DigestVerifyInit(context, &settings, EVP_sha256(), nil, key) == 1 else {
      return false
    }
    if let padding {
      guard unsafe EVP_PKEY_CTX_set_rsa_padding(settings, padding) == 1,
        unsafe EVP_PKEY_CTX_set_rsa_pss_saltlen(settings, RSA_PSS_SALTLEN_AUTO) == 1
      else { return false }
    }
    return unsafe EVP_DigestVerify(
      context, signature, signature.count, message, message.count) == 1
  }
}
