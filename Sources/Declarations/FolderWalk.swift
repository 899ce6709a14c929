// Owns which files of a folder are declarations, and the reading of their bytes.

import AuditModel
import Foundation

/// Folders nested deeper than this hold no declarations.
private let deepestFolder = 16

/// Whether a path below the folder is a declaration: `company.yml`, `sources.yml`, `responses.yml`, a preset or a
/// Markdown file. Left out are dot-files, a README.md at the top, and Markdown among the presets.
func isDeclaration(_ path: String) -> Bool {
  let parts = path.split(separator: "/", omittingEmptySubsequences: false)
  guard let name = parts.last, !parts.contains(where: { $0.hasPrefix(".") }) else { return false }
  if parts.count == 1 {
    return ["company.yml", "sources.yml", "responses.yml"].contains(path)
      || (path.hasSuffix(".md") && path != "README.md")
  }
  return parts[0] == presetFolder ? isPreset(path) : name.hasSuffix(".md")
}

/// The folder of what a company's own tables may begin from.
let presetFolder = "presets"

func isPreset(_ path: String) -> Bool {
  let parts = path.split(separator: "/", omittingEmptySubsequences: false)
  return parts.count == 2 && parts[0] == presetFolder && parts[1].hasSuffix(".yml") && !parts[1].hasPrefix(".")
}

/// Whether a declaration is a page of the checklist; every other page is a standard.
func isChecklistPage(_ path: String) -> Bool { path.hasPrefix("control/") }

/// The files of a folder, relative to it and sorted. Dot-files are left out; links to folders are not followed.
func filePaths(in folder: String) throws -> [String] {
  var paths: [String] = []
  func walk(_ prefix: String, depth: Int) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(prefix)") where !name.hasPrefix(".") {
      let path = prefix + name
      switch try kind(of: "\(folder)/\(path)") {
      case .typeDirectory where depth < deepestFolder:
        try walk(path + "/", depth: depth + 1)
      case .typeRegular, .typeSymbolicLink:
        paths.append(path)
      default: break
      }
    }
  }
  try walk("", depth: 1)
  return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

private func kind(of path: String) throws -> FileAttributeType? {
  try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
}

/// The bytes of a file, up to one more than are allowed, so that a large file is never held whole; nil where it is
/// not a file or cannot be read.
func bytes(of path: String) -> [UInt8]? {
  let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  guard (try? kind(of: target)) == .typeRegular, let handle = FileHandle(forReadingAtPath: path) else { return nil }
  defer { try? handle.close() }
  guard let data = try? handle.read(upToCount: largestFile + 1) else { return [] }
  return Array(data)
}

/// A folder beside a missing one with nearly its name.
func neighbour(of folder: String) -> String? {
  let url = URL(fileURLWithPath: folder)
  let parent = url.deletingLastPathComponent().path
  guard let names = try? FileManager.default.contentsOfDirectory(atPath: parent) else { return nil }
  let folders = names.filter { !$0.hasPrefix(".") && (try? kind(of: "\(parent)/\($0)")) == .typeDirectory }
  guard let name = nearest(to: url.lastPathComponent, among: folders) else { return nil }
  let typed = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
  return typed.hasSuffix(url.lastPathComponent) ? typed.dropLast(url.lastPathComponent.count) + name : name
}
