// Owns the fuzzing of compressed files: any bytes are read whole or refused, the same however little is asked for at once.

@testable import Exports

/// The first byte chooses the format and how much is asked for at once; the rest is the file.
func feedCompressed(_ input: [UInt8]) {
  guard let choice = input.first else { return }
  let file = ScratchFile(Array(input.dropFirst()), name: choice & 1 == 0 ? "a.csv.gz" : "a.csv.zst")
  defer { file.remove() }
  let large = content(of: file, piece: 1 << 16)
  let small = content(of: file, piece: 1 + Int(choice >> 1))
  require(large == small, "pieces of \(1 + Int(choice >> 1)) bytes read otherwise than all at once")
}

private struct Content: Equatable {
  /// No more than are compared.
  var bytes: [UInt8] = []
  var digest: String?
  var isRefused = false
}

private func content(of file: ScratchFile, piece: Int) -> Content {
  let most = 1 << 18
  var (content, buffer) = (Content(), [UInt8](repeating: 0, count: piece))
  do {
    let source = try ByteSource(path: file.path)
    while content.bytes.count < most {
      let count = try source.read(into: &buffer, at: 0..<piece)
      require((0...piece).contains(count), "\(count) bytes read of \(piece)")
      content.bytes += buffer.prefix(min(count, most - content.bytes.count))
      if count < piece {
        content.digest = source.finishDigest().digest
        break
      }
    }
  } catch {
    require(!error.problem.isEmpty && !error.nextStep.isEmpty, "a refusal says nothing")
    // What came before the damage is never used. How the damage is called depends on how far it has been looked at.
    return Content(isRefused: true)
  }
  return content
}
