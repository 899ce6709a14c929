// Owns the terminal: data on standard output, everything else on standard error, colour and progress only where
// somebody is looking.

import AuditModel
import Foundation

enum ColorChoice: String, CaseIterable, Sendable {
  case auto, always, never
}

enum Console {
  /// What the run is for. Where nobody can have it, on a full disk or a closed terminal, the run has failed; a pipe that
  /// nobody reads any more ends it by `SIGPIPE`.
  static func print(_ text: String) throws {
    do { try write(text, to: STDOUT_FILENO) } catch {
      throw Stop(outcome: .couldNotRun, message: "error: standard output cannot be written: \(error.reason).")
    }
  }

  /// What is said beside it: a run goes on where nobody can read that.
  static func error(_ text: String) { try? write(text, to: STDERR_FILENO) }

  private static func write(_ text: String, to descriptor: Int32) throws(WriteFailure) {
    let line = harmless(text.hasSuffix("\n") ? text : text + "\n")
    try Descriptors.write(Array(line.utf8), to: descriptor)
  }

  /// The text with its control characters shown, never obeyed: names, headers and values come from files that anybody
  /// may have written. Only the program's own colours pass.
  static func harmless(_ text: String) -> String {
    let isControl = { (scalar: Unicode.Scalar) in
      scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
    }
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var shown = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      let isColor =
        scalar == "\u{1B}"
        && rest.prefix(6).prefix { $0 != "m" }.allSatisfy { "[0123456789;".unicodeScalars.contains($0) }
      if isControl(scalar), !isColor {
        shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
      } else {
        shown.append(scalar)
      }
    }
    return String(shown)
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
