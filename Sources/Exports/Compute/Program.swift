// Owns the form of a compiled plan: a straight list of steps over columns of integers.

internal import AuditModel

/// What a plan asks that this reader cannot do, or that contradicts the tables.
struct PlanError: Error, Hashable {
  var aggregate: String
  var problem: String
}

/// The registers that are filled before a program runs: the fields of a record, then the lanes of those texts whose
/// contents are compared, then the number of the record in the order read.
struct RecordInputs: Sendable {
  /// Ascending by name.
  let fields: [ColumnMapping]
  /// The text fields whose contents are compared.
  let contents: [Int]

  var ordinal: Int { fields.count + 2 * contents.count }
  var count: Int { ordinal + 1 }

  /// The register of the first of the two lanes of a text field.
  func lanes(of field: Int) -> Int? { contents.firstIndex(of: field).map { fields.count + 2 * $0 } }

  func index(of field: String) -> Int? { fields.firstIndex { $0.field == field } }
}

/// The expressions over one table's records, each computed once however often it occurs. Registers hold one integer
/// per record of a batch; the first ones are the inputs.
struct Program: Sendable {
  enum Step: Sendable {
    case constant(Int64)
    case all([Int])
    case any([Int])
    case not(Int)
    case isMissing(Int)
    case isUnreadable(Int)
    /// The code of a category among texts.
    case among(Int, dictionary: Int, Set<String>)
    case lookup(Int, dictionary: Int, [String: Int64])
    case inRange(Int, atLeast: Int64, atMost: Int64)
    case atMost(Int, Int)
    case firstPresent([Int])
    case cases([(when: Int, then: Int)], otherwise: Int?)
    case sum(Int, Int)
    case difference(Int, Int)
    case product(Int, Int)
    case scaled(Int, numerator: Int64, denominator: Int64)
    /// Open seconds of a calendar, numbered among `hours`.
    case openSeconds(from: Int, to: Int, hours: Int)
    case openLater(than: Int, by: Int, hours: Int)
    case bin(Int, Grid)
    case binOfShare(Int, of: Int, parts: Int64, upTo: Int64)
    case civil(Int, CivilUnit, ZoneRules)
    /// One lane of the text of a category's code.
    case textLane(Int, dictionary: Int, lane: Int)
    /// One lane of a key of several parts; missing where a part is.
    case keyLane([Int], lane: Int)
    /// The group of a relation that the two lanes of a key lead to.
    case find(low: Int, high: Int, relation: Int)
    /// A value of the group: its number, or a lane of its text.
    case taken(group: Int, RelatedPlace, RelatedLane, otherwise: Int64)
    case lag(from: Int, group: Int, RelatedPlace, before: Bool)
    case covered(from: Int, to: Int, group: Int, RelatedPlace, hours: Int?)
  }

  enum RelatedLane: Int, Hashable, Sendable {
    case number, low, high
  }

  let inputs: RecordInputs
  /// The step that fills register `inputs.count + index`.
  var steps: [Step] = []
  /// The calendars that the steps count on.
  var hours: [OpenHours] = []
  /// Beyond those of the fields: categories picked from related rows have the dictionaries of their relations.
  var pickedTexts: [RelatedPlace] = []
  /// The inputs that are read at all, ascending.
  var reads: [Int] = []

  var registerCount: Int { inputs.count + steps.count }

  /// The same steps in memory of their own. Each batch counts references to what its steps hold, and counts that several
  /// cores change go to and fro between them.
  func unshared() -> Program {
    var program = self
    program.steps = steps.map { step in
      switch step {
      case .all(let parts): .all(parts.map(\.self))
      case .any(let parts): .any(parts.map(\.self))
      case .firstPresent(let parts): .firstPresent(parts.map(\.self))
      case .keyLane(let parts, let lane): .keyLane(parts.map(\.self), lane: lane)
      case .cases(let cases, let otherwise): .cases(cases.map { ($0.when, $0.then) }, otherwise: otherwise)
      case .civil(let part, let unit, let zone):
        .civil(
          part, unit,
          ZoneRules(
            identifier: zone.identifier, initialOffset: zone.initialOffset, changes: zone.changes.map(\.self)))
      default: step
      }
    }
    return program
  }
}
