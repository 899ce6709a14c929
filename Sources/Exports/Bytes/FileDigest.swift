// Owns SHA-256, by the system's libcrypto.

internal import CCrypto

/// Digests bytes as they stream by.
@safe package final class FileDigest {
  private let context: OpaquePointer?
  private var isUsable: Bool

  package init() {
    unsafe context = EVP_MD_CTX_new()
    unsafe isUsable = context != nil && EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  package func update(_ bytes: Span<UInt8>) {
    guard isUsable, !bytes.isEmpty else { return }
    isUsable = unsafe bytes.withUnsafeBufferPointer { unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count) } == 1
  }

  /// Lower-case hexadecimal. Empty where libcrypto refused, which only lack of memory brings about.
  package func finish() -> String {
    var result = [UInt8](repeating: 0, count: 32)
    guard isUsable, unsafe EVP_DigestFinal_ex(context, &result, nil) == 1 else { return "" }
    isUsable = false
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: result.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  package static func hex(of bytes: [UInt8]) -> String {
    let digest = FileDigest()
    digest.update(bytes.span)
    return digest.finish()
  }
}
