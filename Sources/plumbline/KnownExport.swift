// Owns the recognition of a known product's export by its headers.

import AuditModel
import Exports

/// A preset's name, and the headers or paths that it reads.
struct KnownExport: Sendable {
  var name: String
  /// Nil where the file's name decides.
  var format: FileFormat?
  var headers: Set<String>

  /// So many headers at least, and so large a share of those that the preset reads, have to be there.
  private static let fewest = 4
  private static let leastShare = 60

  /// The product of which most headers are there; of equals the one that reads the fewest others, then by name.
  static func likeliest(of known: [KnownExport], for profile: FileProfile) -> KnownExport? {
    let found = Set(profile.columns.map(\.header))
    return known.filter { $0.format == nil || $0.format == profile.format }.map {
      (product: $0, count: found.intersection($0.headers).count)
    }
    .filter { $0.count >= fewest && $0.count * 100 >= $0.product.headers.count * leastShare }
    .min {
      ($1.count, $0.product.headers.count, $0.product.name) < ($0.count, $1.product.headers.count, $1.product.name)
    }?.product
  }
}
