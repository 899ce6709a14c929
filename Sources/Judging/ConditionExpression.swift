// Owns the ways in which a field's value can be absent.

internal import AuditModel

/// A condition under which a record cannot be assessed, and the name it is counted by.
typealias Reason = (condition: Expression, name: String)

/// The two ways in which a field's value can be absent, each under its own name. What no file holds as text, because it
/// is derived from other rows, cannot be misread.
func absent(_ field: String, in table: TableMapping?) -> [Reason] {
  unreadable(field, in: table) + [(.isMissing(.field(field)), "no \(field)")]
}

func unreadable(_ field: String, in table: TableMapping?) -> [Reason] {
  table?.derived(field) == nil ? [(.isUnreadable(field: field), "\(field) not readable")] : []
}

/// A duration that is less than nothing.
func belowZero(_ field: String) -> Reason {
  (.inRange(.field(field), atLeast: nil, atMost: -1), "\(field) below zero")
}

extension ColumnType {
  /// How many stored integers make one unit.
  var scale: Double {
    guard case .decimal(let places) = self else { return 1 }
    return (0..<places).reduce(1) { scale, _ in scale * 10 }
  }

  var resolution: Int64 {
    switch self {
    case .time(let pattern, _): pattern.resolution
    default: 1
    }
  }

  var isDuration: Bool { if case .duration = self { true } else { false } }
}
