// Owns the paths of a table's fields: the tree that finds them, and which were seen in no record at all.

internal import AuditModel
internal import Synchronization

/// Shared by the files of a table and by the workers.
final class FieldPaths: Sendable {
  let tree: PathTree
  /// The slot of each field's path, and of its second one; nil where the field has none or it is no path.
  let columns: [Int?]
  let seconds: [Int?]
  private let files: String
  private let fields: [ColumnMapping]
  private let pathFaults: [(field: String, reason: String)]
  private let sightings: Mutex<Sightings>

  private struct Sightings {
    /// By slot.
    var seen: [Bool]
    var records = 0
    /// The keys of some of the first records.
    var keys: Set<String> = []
    /// The number of the file that tells the faults: the first with JSON.
    var teller: Int?
  }

  /// Records whose keys are remembered, for the nearest to one that no record has.
  static let sampled = 100
  private static let mostKeys = 1000

  init(_ fields: [ColumnMapping], of table: TableMapping) {
    self.fields = fields
    files = table.files
    var paths: [JSONPath?] = []
    var faults: [(String, String)] = []
    func slot(_ text: String, of field: String) -> Int? {
      switch JSONPath.parse(text) {
      case .success(let path):
        paths.append(path)
        return paths.count - 1
      case .failure(let fault):
        faults.append((field, "the path \"\(text)\" \(fault.problem), at its character \(fault.column)"))
        return nil
      }
    }
    let columns = fields.map { slot($0.header, of: $0.field) }
    let seconds = fields.map { field in field.second.flatMap { slot($0, of: field.field) } }
    self.seconds = seconds
    self.columns = fields.indices.map { fields[$0].second != nil && seconds[$0] == nil ? nil : columns[$0] }
    tree = PathTree(paths)
    pathFaults = faults
    sightings = Mutex(Sightings(seen: [Bool](repeating: false, count: paths.count)))
  }

  /// Tells what a worker saw in a chunk of a file.
  func note(seen: [Bool], records: Int, keys: Set<String>, file: Int) {
    sightings.withLock { sightings in
      sightings.records += records
      for slot in seen.indices where seen[slot] { sightings.seen[slot] = true }
      if sightings.keys.count < Self.mostKeys { sightings.keys.formUnion(keys) }
      sightings.teller = min(sightings.teller ?? file, file)
    }
  }

  /// Fields whose paths no record has, once all are read.
  func faults(of layout: FileLayout) -> [(field: String, reason: String)] {
    sightings.withLock { sightings in
      guard sightings.teller == layout.number else { return [] }
      guard sightings.records > 0 else { return pathFaults }
      var faults = pathFaults
      for (index, field) in fields.enumerated() {
        for (slot, path) in [(columns[index], field.header), (seconds[index], field.second)] {
          guard let slot, let path, !sightings.seen[slot] else { continue }
          faults.append((field.field, reason(path, sightings.keys)))
        }
      }
      return faults
    }
  }

  private func reason(_ path: String, _ keys: Set<String>) -> String {
    let reason = "no record of \"\(files)\" has \"\(path)\""
    guard case .success(let parsed) = JSONPath.parse(path), case .key(let first) = parsed.steps.first else {
      return reason
    }
    if keys.contains(first) {
      return parsed.steps.count > 1 ? reason + "; they have \"\(first)\", but not what follows it" : reason
    }
    return reason + (nearest(to: first, among: keys).map { "; the nearest key is \"\($0)\"" } ?? "")
  }
}
