// Owns the folder that a site is written into before it takes its place: hidden beside its target, locked for as long as
// its run lives, removed by the next run where its own was killed.

import Foundation

final class StagingFolder {
  let path: String
  /// Where an old site steps aside on file systems that cannot exchange two folders.
  let aside: String
  /// Holds the lock, which ends with the process however that ends.
  private let descriptor: Int32

  /// Sweeps what killed runs left, and makes a fresh folder beside the target, whose own folder must be there.
  init(beside target: String) throws(WriteFailure) {
    let url = URL(fileURLWithPath: target)
    let (parent, prefix) = (url.deletingLastPathComponent().path, "." + url.lastPathComponent + ".new-")
    Self.sweep(parent, prefix: prefix, target: target)
    (path, descriptor) = try Self.make(parent + "/" + prefix + "\(getpid())")
    aside = path + Self.asideSuffix
  }

  deinit { close(descriptor) }

  /// Writes one file of the site, and sees it on the disk.
  func write(_ bytes: [UInt8], to name: String) throws(WriteFailure) {
    if let end = name.lastIndex(of: "/") { try Descriptors.makeFolder(path + "/" + name[..<end]) }
    let file = unsafe open(path + "/" + name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw WriteFailure(code: errno) }
    do {
      try Descriptors.write(bytes, to: file)
    } catch {
      close(file)
      throw error
    }
    // Some file systems say only here that the disk is full.
    let code = fsync(file) == 0 || errno == EINVAL ? 0 : errno
    guard close(file) == 0, code == 0 else { throw WriteFailure(code: code == 0 ? errno : code) }
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  private static let asideSuffix = "-old"

  private static func make(_ path: String) throws(WriteFailure) -> (path: String, descriptor: Int32) {
    // Another run may sweep the folder between its making and its locking.
    for attempt in 0..<100 {
      let path = attempt == 0 ? path : "\(path)-\(attempt)"
      guard unsafe mkdir(path, 0o777) == 0 else {
        if errno == EEXIST { continue }
        throw WriteFailure(code: errno)
      }
      let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else {
        if errno == ENOENT { continue }
        throw WriteFailure(code: errno)
      }
      // Where folders cannot be locked nothing is swept either.
      let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
      if isLocked, isOpen(descriptor, at: path) { return (path, descriptor) }
      close(descriptor)
    }
    throw WriteFailure(code: EEXIST)
  }

  /// Whether what was opened is still what the path names.
  private static func isOpen(_ descriptor: Int32, at path: String) -> Bool {
    var (opened, named) = (stat(), stat())
    return unsafe fstat(descriptor, &opened) == 0 && lstat(path, &named) == 0 && opened.st_ino == named.st_ino
      && opened.st_dev == named.st_dev
  }

  private static func sweep(_ parent: String, prefix: String, target: String) {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for entry in entries.sorted() where entry.hasPrefix(prefix) {
      let path = parent + "/" + entry
      let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { continue }
      // Killed while the old site stood aside: it goes back to its place.
      if entry.hasSuffix(asideSuffix), unsafe access(target, F_OK) != 0, unsafe rename(path, target) == 0 { continue }
      try? FileManager.default.removeItem(atPath: path)
    }
  }
}
