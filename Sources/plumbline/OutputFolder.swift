// Owns the writing of a site: whole beside its target, then put in its place at one stroke.

import CPlatform
import Foundation
import Reports

/// A folder that either holds the last whole site or this one, whenever the run ends.
struct OutputFolder {
  var path: String

  /// The file by which a folder is known to hold a site, and so may be replaced.
  static let mark = "audit.json"

  /// Refuses, before any work is done, a target that is not ours to replace.
  func check() throws {
    var information = stat()
    guard unsafe lstat(trimmed, &information) == 0 else {
      if errno == ENOENT { return }
      throw stop("cannot be looked at: \(unsafe String(cString: strerror(errno)))", "Choose another --output.")
    }
    let kind = information.st_mode & S_IFMT
    if kind == S_IFLNK { throw stop("is a symbolic link, and links are not followed", "Name the folder it leads to.") }
    guard kind == S_IFDIR else { throw stop("is a file, not a folder", "Choose another --output.") }
    let contents = (try? FileManager.default.contentsOfDirectory(atPath: trimmed)) ?? []
    guard contents.isEmpty || contents.contains(Self.mark) else {
      throw stop(
        "holds files but no \(Self.mark), so it is not a site of plumbline's and is left alone",
        "Choose another --output, or empty that folder yourself.")
    }
  }

  func write(_ files: [SiteFile]) throws {
    try check()
    let url = URL(fileURLWithPath: trimmed)
    let parent = url.deletingLastPathComponent().path
    let staging = parent + "/." + url.lastPathComponent + ".new-\(getpid())"
    let manager = FileManager.default
    do {
      removeAbandoned(in: parent, name: url.lastPathComponent)
      try manager.createDirectory(atPath: staging, withIntermediateDirectories: true)
      for file in files {
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

  /// Exchanges the two folders in one step, then removes the old site; a first site is simply renamed.
  private func swap(_ staging: String, into target: String) throws {
    let first = unsafe cplatform_rename_new(staging, target)
    if first == 0 { return }
    guard [EEXIST, EINVAL, ENOSYS].contains(first) else { throw failure(first) }
    let exchange = unsafe cplatform_rename_exchange(staging, target)
    if exchange == 0 {
      try FileManager.default.removeItem(atPath: staging)
      return
    }
    guard [ENOENT, EINVAL, ENOSYS].contains(exchange) else { throw failure(exchange) }
    // A file system that cannot exchange: the old site steps aside for the moment between two renames.
    let aside = staging + "-old"
    guard unsafe rename(target, aside) == 0 || errno == ENOENT else { throw failure(errno) }
    guard unsafe rename(staging, target) == 0 else { throw failure(errno) }
    if FileManager.default.fileExists(atPath: aside) { try FileManager.default.removeItem(atPath: aside) }
  }

  /// Removes what runs that were killed left behind.
  private func removeAbandoned(in parent: String, name: String) {
    let prefix = "." + name + ".new-"
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for entry in entries where entry.hasPrefix(prefix) {
      guard let process = Int32(entry.dropFirst(prefix.count)), kill(process, 0) != 0, errno == ESRCH else { continue }
      try? FileManager.default.removeItem(atPath: parent + "/" + entry)
    }
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
