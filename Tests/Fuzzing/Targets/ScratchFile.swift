// Owns an input as a file, in memory where the system offers that.

import Glibc

struct ScratchFile {
  let folder: String
  let name: String

  init(_ bytes: [UInt8], name: String) {
    folder = (unsafe access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp") + "/plumbline-fuzz-\(getpid())"
    self.name = name
    unsafe mkdir(folder, 0o700)
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress! + written, $0.count - written)
      }
      guard count > 0 else { broken("the scratch file cannot be written") }
      written += count
    }
  }

  var path: String { folder + "/" + name }

  func remove() {
    unsafe unlink(path)
    unsafe rmdir(folder)
  }
}
