// Owns the terminal: data on standard output, everything else on standard error, colour and progress only where
// somebody is looking.

import AuditModel
import Foundation

enum ColorChoice: String, CaseIterable, Sendable {
  case auto, always, never
}

enum Console {
  static func print(_ text: String) { write(text, to: .standardOutput) }
  static func error(_ text: String) { write(text, to: .standardError) }

  /// A closed pipe ends the program as `SIGPIPE` would: nobody reads any more.
  private static func write(_ text: String, to handle: FileHandle) {
    let line = text.hasSuffix("\n") ? text : text + "\n"
    try? handle.write(contentsOf: Data(line.utf8))
  }

  static func usesColor(_ choice: ColorChoice, on handle: FileHandle) -> Bool {
    switch choice {
    case .always: true
    case .never: false
    case .auto:
      ProcessInfo.processInfo.environment["NO_COLOR"].map(\.isEmpty) ?? true && isatty(handle.fileDescriptor) == 1
    }
  }

  /// Columns of the terminal, or 100 where there is none.
  static var width: Int {
    var size = winsize()
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 else { return 100 }
    return min(Int(size.ws_col), 140)
  }

  /// Tells the megabytes read on a terminal's last line, and nothing anywhere else.
  static func progress(quiet: Bool) -> (@Sendable (Int) -> Void)? {
    guard !quiet, isatty(STDERR_FILENO) == 1 else { return nil }
    return { bytes in
      // A chunk is a megabyte: every sixteenth is often enough for the eye.
      if (bytes >> 20) % 16 == 0 {
        try? FileHandle.standardError.write(contentsOf: Data("\rreading… \(bytes >> 20) MB\u{1B}[K\r".utf8))
      }
    }
  }

  static func endProgress(quiet: Bool) {
    guard !quiet, isatty(STDERR_FILENO) == 1 else { return }
    try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8))
  }

  /// Every diagnostic as `file:line:column: error: …`, then a line for what is allowed and the nearest right one.
  static func report(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      var lines = ["\(diagnostic.place): \(diagnostic.severity.rawValue): \(diagnostic.summary)"]
      lines += diagnostic.notes.map { "  \($0)" }
      if let suggestion = diagnostic.suggestion { lines.append("  Did you mean \"\(suggestion)\"?") }
      error(lines.joined(separator: "\n"))
    }
  }

  /// `2 errors and 1 warning`
  static func counts(_ diagnostics: [Diagnostic]) -> String {
    let parts = [Diagnostic.Severity.error, .warning].compactMap { severity -> String? in
      let count = diagnostics.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    return parts.joined(separator: " and ")
  }
}
