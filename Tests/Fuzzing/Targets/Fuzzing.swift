// Owns the entry that libFuzzer calls with every input, and the choice of what it is fed to.

import Foundation

/// One reader of untrusted bytes, with what must hold whatever they are.
struct FuzzTarget: Sendable {
  var name: String
  /// Ends the process where an invariant does not hold.
  var feed: @Sendable ([UInt8]) -> Void
}

let fuzzTargets = [
  FuzzTarget(name: "delimited", feed: feedDelimited),
  FuzzTarget(name: "json", feed: feedJSON),
  FuzzTarget(name: "compressed", feed: feedCompressed),
  FuzzTarget(name: "fields", feed: feedFields),
  FuzzTarget(name: "pages", feed: feedPages),
  FuzzTarget(name: "sources", feed: feedSources),
]

/// `PLUMBLINE_FUZZ_TARGET` names it.
private let chosen: FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["PLUMBLINE_FUZZ_TARGET"] ?? ""
  guard let target = fuzzTargets.first(where: { $0.name == name }) else {
    broken("PLUMBLINE_FUZZ_TARGET must be one of \(fuzzTargets.map(\.name))")
  }
  return target
}()

/// libFuzzer's own main program, called by ours: the build gives every program a main of its own.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ feed: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

@main
enum Fuzzing {
  static func main() {
    var count = CommandLine.argc
    var arguments = unsafe CommandLine.unsafeArgv
    let status = unsafe runDriver(&count, &arguments) { start, count in
      unsafe chosen.feed(Array(UnsafeBufferPointer(start: start, count: count)))
      return 0
    }
    exit(status)
  }
}

/// Says what does not hold, and stops as a crash does, so that libFuzzer keeps the input.
func broken(_ what: String) -> Never {
  try? FileHandle.standardError.write(contentsOf: Data("invariant broken: \(what)\n".utf8))
  abort()
}

func require(_ holds: Bool, _ what: @autoclosure () -> String) {
  if !holds { broken(what()) }
}
