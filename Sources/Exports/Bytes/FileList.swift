// Owns which files feed a table: a path or glob below the exports folder, in one order on every machine.

internal import Glibc

/// Paths relative to the folder, ascending by their bytes.
func exportFiles(matching pattern: String, in folder: String) -> [String] {
  var escaped = ""
  for character in folder {
    if "*?[]\\{}~".contains(character) { escaped.append("\\") }
    escaped.append(character)
  }
  let prefix = folder.hasSuffix("/") ? folder : folder + "/"
  let escapedPrefix = escaped.hasSuffix("/") ? escaped : escaped + "/"
  var results = unsafe glob_t()
  defer { unsafe globfree(&results) }
  guard unsafe glob(escapedPrefix + pattern, GLOB_NOSORT, nil, &results) == 0 else { return [] }
  var paths: [String] = []
  for index in 0..<Int(unsafe results.gl_pathc) {
    guard let text = unsafe results.gl_pathv[index] else { continue }
    let path = unsafe String(cString: text)
    if path.hasPrefix(prefix) { paths.append(String(path.dropFirst(prefix.count))) }
  }
  return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}
