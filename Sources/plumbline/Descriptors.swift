// Owns bytes written to a file descriptor to the last one, and the three that every run begins with.

import Foundation

/// Why bytes could not be written: an error number of the system.
struct WriteFailure: Error {
  var code: Int32

  /// `No space left on device`
  var reason: String { unsafe String(cString: strerror(code)) }
}

enum Descriptors {
  /// Writes all bytes, however few the system takes at a time.
  static func write(_ bytes: some ContiguousBytes, to descriptor: Int32) throws(WriteFailure) {
    let code = unsafe bytes.withUnsafeBytes { buffer -> Int32 in
      var rest = unsafe buffer[...]
      while unsafe !rest.isEmpty {
        let count = unsafe Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count >= 0 {
          unsafe rest = rest.dropFirst(count)
        } else if errno == EAGAIN {
          // Another program has made the pipe one that does not wait.
          var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = unsafe poll(&wanted, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
    if code != 0 { throw WriteFailure(code: code) }
  }

  /// Makes a folder and those above it, where they are not there.
  static func makeFolder(_ path: String) throws(WriteFailure) {
    let ends = path.indices.dropFirst().filter { path[$0] == "/" } + [path.endIndex]
    for part in ends.map({ String(path[..<$0]) }) where unsafe access(part, F_OK) != 0 {
      guard unsafe mkdir(part, 0o777) == 0 || errno == EEXIST else { throw WriteFailure(code: errno) }
    }
  }

  /// Makes sure that standard input, output and error are open: where one is closed, the next file opened would take
  /// its number, and what is printed would go into that file. A closed input or output stays of no use; a closed
  /// standard error loses what is said.
  ///
  /// A file grown beyond the limit on its size is then an error like a full disk, not the end of the program.
  static func prepare() {
    for (descriptor, mode) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY)]
    where fcntl(descriptor, F_GETFD) == -1 {
      _ = unsafe open("/dev/null", mode)
    }
    _ = signal(SIGXFSZ, SIG_IGN)
  }
}
