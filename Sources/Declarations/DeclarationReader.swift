// Owns the reading of a whole declaration: files in, one book or all of its diagnostics out.

import AuditModel
import Foundation

/// Reads the declaration that a folder holds. A folder or file that is not there is a diagnostic; a folder that may
/// not be listed throws.
package func readDeclarations(folder: String) throws -> DeclarationReading {
  let problems = Problems()
  var isFolder: ObjCBool = false
  guard unsafe FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
    problems.error(
      Place(file: folder), "there is no folder \"\(folder)\"",
      notes: ["It is to hold company.yml, sources.yml and the standards."], suggestion: neighbour(of: folder))
    return DeclarationReading(book: nil, diagnostics: problems.sorted, files: [])
  }
  var files: [DeclarationFile] = []
  for path in try declarationPaths(in: folder) {
    if let bytes = bytes(of: "\(folder)/\(path)") {
      files.append(DeclarationFile(path: path, bytes: bytes))
    } else {
      problems.error(
        Place(file: shownPath(path, in: folder)), "the file cannot be read", notes: ["Check its permissions."])
    }
  }
  return readDeclarations(files: files, folder: folder, problems)
}

/// Reads a declaration from files in memory; their places show `folder` before their paths. Files that a folder would
/// not be asked for are left out.
package func readDeclarations(files: [DeclarationFile], folder: String = "") -> DeclarationReading {
  readDeclarations(files: files, folder: folder, Problems())
}

private func readDeclarations(files: [DeclarationFile], folder: String, _ problems: Problems) -> DeclarationReading {
  let files = files.filter { isDeclaration($0.path) }.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  let zones = Zones()
  func document(_ name: String, holds what: String) -> YAMLValue? {
    let path = shownPath(name, in: folder)
    guard let file = files.first(where: { $0.path == name }) else {
      problems.error(Place(file: path), "there is no file \"\(path)\"", notes: ["It is to hold \(what)."])
      return nil
    }
    return declarationText(of: file, shownAs: path, problems)
      .flatMap { readYAML($0, file: path, firstLine: 1, label: name, problems) }
  }
  let company = document("company.yml", holds: "the company's name and zone")
    .flatMap { readCompany($0, zones: zones, problems) }
  let tables = document("sources.yml", holds: "the tables and the export files that fill them")
    .map { readSources($0, company: company?.zone ?? .utc, zones: zones, problems) }

  let families = company?.families ?? []
  let words = Vocabulary(tables: tables, families: families.isEmpty ? nil : families)
  var standards: [Standard] = []
  var ids: [String: Place] = [:]
  let pages = files.filter { $0.path.hasSuffix(".md") }
  for file in pages {
    let path = shownPath(file.path, in: folder)
    guard let text = declarationText(of: file, shownAs: path, problems),
      let matter = frontMatter(of: text, file: path, problems),
      let value = readYAML(matter.yaml, file: path, firstLine: 2, label: "the front matter", problems)
    else { continue }
    let reading = readStandard(value, prose: matter.prose, words, problems)
    if let id = reading.id {
      if let first = ids[id] {
        problems.error(
          reading.idPlace, "the id \"\(id)\" is already taken",
          notes: ["It is first given at \(first); every standard needs its own."])
      } else {
        ids[id] = reading.idPlace
      }
    }
    if let standard = reading.standard { standards.append(standard) }
  }
  if pages.isEmpty {
    let place = folder.isEmpty ? "." : folder
    problems.error(
      Place(file: place), "the folder declares no standard",
      notes: ["A standard is a Markdown file with front matter, such as speed/first-reply.md."])
  }

  let diagnostics = problems.sorted
  guard let company, let tables, !diagnostics.contains(where: { $0.severity == .error }) else {
    return DeclarationReading(book: nil, diagnostics: diagnostics, files: files)
  }
  let order = Dictionary(uniqueKeysWithValues: company.families.enumerated().map { ($0.element.id, $0.offset) })
  let book = StandardsBook(
    company: company,
    tables: tables.map(\.mapping).sorted { $0.name < $1.name },
    standards: standards.sorted { (order[$0.family] ?? 0, $0.id) < (order[$1.family] ?? 0, $1.id) })
  return DeclarationReading(book: book, diagnostics: diagnostics, files: files)
}

/// A path as the user would type it.
private func shownPath(_ path: String, in folder: String) -> String {
  if folder.isEmpty || folder == "." { return path }
  return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
}
