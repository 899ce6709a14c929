// Owns the writing of a site: whole beside its target, then put in its place at one stroke.

import CPlatform
import Foundation
import Reports

/// A folder that either holds the last whole site or this one, whenever the run ends.
struct OutputFolder {
  var path: String

  /// Names every file of a site. A folder is replaced only where it holds one and nothing beside what it names.
  static let manifest = ".plumbline-site"

  /// Refuses, before any work is done, a target that is not ours to replace, or that overlaps what is read.
  func check(apartFrom inputs: [String]) throws {
    let target = resolved(trimmed)
    if target == resolved(".") { throw stop("is the folder you are in", "Name a folder in it, such as audit-site.") }
    for input in inputs.map(resolved) {
      if (target + "/").hasPrefix(input + "/") || (input + "/").hasPrefix(target + "/") {
        throw stop("overlaps \(input), which is read", "Choose an --output apart from the declarations and exports.")
      }
    }
    try checkContents()
  }

  func write(_ files: [SiteFile]) throws {
    try checkContents()
    let parent = URL(fileURLWithPath: trimmed).deletingLastPathComponent().path
    let manifest = (files.map(\.path).sorted() + [Self.manifest]).joined(separator: "\n") + "\n"
    try staged("cannot be made: \(parent)") { try Descriptors.makeFolder(parent) }
    let staging = try staged("could not be written") { try StagingFolder(beside: trimmed) }
    do {
      for file in files + [SiteFile(path: Self.manifest, bytes: Array(manifest.utf8))] {
        try staged("could not be written: \(file.path)") { try staging.write(file.bytes, to: file.path) }
      }
      try swap(staging, into: trimmed)
    } catch {
      staging.remove()
      throw error
    }
  }

  /// Says of the system's errors what could not be done.
  private func staged<Result>(_ problem: String, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as WriteFailure {
      throw stop("\(problem): \(error.reason)", "The last site is as it was.")
    }
  }

  private func checkContents() throws {
    var information = stat()
    guard unsafe lstat(trimmed, &information) == 0 else {
      if errno == ENOENT { return }
      throw stop("cannot be looked at: \(unsafe String(cString: strerror(errno)))", "Choose another --output.")
    }
    let kind = information.st_mode & S_IFMT
    if kind == S_IFLNK { throw stop("is a symbolic link, and links are not followed", "Name the folder it leads to.") }
    guard kind == S_IFDIR else { throw stop("is a file, not a folder", "Choose another --output.") }
    if let stranger = firstStranger() {
      throw stop(
        "holds \"\(stranger)\", which no site of plumbline's put there, so it is left alone",
        "Choose another --output, or move that away yourself.")
    }
  }

  /// The first file in the folder that its manifest does not name; nil where there is none.
  private func firstStranger() -> String? {
    let named = Set(
      ((try? String(contentsOfFile: trimmed + "/" + Self.manifest, encoding: .utf8)) ?? "")
        .split(separator: "\n").map(String.init))
    guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: trimmed) else {
      return "what cannot be listed"
    }
    let folders = Set(named.flatMap { path in path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) } })
    return paths.sorted().first { !named.contains($0) && !folders.contains($0) }
  }

  /// Exchanges the two folders in one step, then removes the old site; a first site is simply renamed.
  private func swap(_ staging: StagingFolder, into target: String) throws {
    let first = unsafe cplatform_rename_new(staging.path, target)
    if first == 0 { return }
    guard [EEXIST, EINVAL, ENOSYS].contains(first) else { throw failure(first) }
    let exchange = unsafe cplatform_rename_exchange(staging.path, target)
    if exchange == 0 {
      // The new site is in place. What is left of the old one, if anything, the next run sweeps away.
      staging.remove()
      return
    }
    guard [ENOENT, EINVAL, ENOSYS].contains(exchange) else { throw failure(exchange) }
    // A file system that cannot exchange: the old site steps aside for the moment between two renames.
    guard unsafe rename(target, staging.aside) == 0 || errno == ENOENT else { throw failure(errno) }
    guard unsafe rename(staging.path, target) == 0 else {
      let code = errno
      _ = unsafe rename(staging.aside, target)
      throw failure(code)
    }
    try? FileManager.default.removeItem(atPath: staging.aside)
  }

  /// The path without links and dots, as far as it is there.
  private func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }

  private var trimmed: String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  private func failure(_ code: Int32) -> Stop {
    stop("could not be put in place: \(unsafe String(cString: strerror(code)))", "The last site is as it was.")
  }

  private func stop(_ problem: String, _ nextStep: String) -> Stop {
    Stop(outcome: .couldNotRun, message: "error: \(path): \(problem).\n  \(nextStep)")
  }
}
