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
    let url = URL(fileURLWithPath: trimmed)
    let parent = url.deletingLastPathComponent().path
    let staging = parent + "/." + url.lastPathComponent + ".new-\(getpid())"
    let manager = FileManager.default
    let manifest = (files.map(\.path).sorted() + [Self.manifest]).joined(separator: "\n") + "\n"
    do {
      removeAbandoned(in: parent, name: url.lastPathComponent)
      try manager.createDirectory(atPath: parent, withIntermediateDirectories: true)
      // Without intermediates: a folder that is there already is an error, never a place to write into.
      try manager.createDirectory(atPath: staging, withIntermediateDirectories: false)
      for file in files + [SiteFile(path: Self.manifest, bytes: Array(manifest.utf8))] {
        let target = staging + "/" + file.path
        let folder = URL(fileURLWithPath: target).deletingLastPathComponent().path
        try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(file.bytes).write(to: URL(fileURLWithPath: target))
      }
      try swap(staging, into: trimmed)
    } catch let error as CocoaError {
      try? manager.removeItem(atPath: staging)
      throw stop("could not be written: \(error.localizedDescription)", "The last site is as it was.")
    } catch {
      try? manager.removeItem(atPath: staging)
      throw error
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
  private func swap(_ staging: String, into target: String) throws {
    let first = unsafe cplatform_rename_new(staging, target)
    if first == 0 { return }
    guard [EEXIST, EINVAL, ENOSYS].contains(first) else { throw failure(first) }
    let exchange = unsafe cplatform_rename_exchange(staging, target)
    if exchange == 0 {
      // The new site is in place. What is left of the old one, if anything, the next run sweeps away.
      try? FileManager.default.removeItem(atPath: staging)
      return
    }
    guard [ENOENT, EINVAL, ENOSYS].contains(exchange) else { throw failure(exchange) }
    // A file system that cannot exchange: the old site steps aside for the moment between two renames.
    let aside = staging + "-old"
    guard unsafe rename(target, aside) == 0 || errno == ENOENT else { throw failure(errno) }
    guard unsafe rename(staging, target) == 0 else {
      let code = errno
      _ = unsafe rename(aside, target)
      throw failure(code)
    }
    try? FileManager.default.removeItem(atPath: aside)
  }

  /// Removes what runs that were killed left behind.
  private func removeAbandoned(in parent: String, name: String) {
    let prefix = "." + name + ".new-"
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for entry in entries where entry.hasPrefix(prefix) {
      // In a container the same number may come round again: a folder of our own number is not of this run.
      guard let process = Int32(entry.dropFirst(prefix.count).prefix { $0.isNumber }),
        process == getpid() || (kill(process, 0) != 0 && errno == ESRCH)
      else { continue }
      try? FileManager.default.removeItem(atPath: parent + "/" + entry)
    }
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
