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
  /// Plain numbers alone: a step that held arrays would have references counted in every batch, and counts that several
  /// cores change go to and fro between them. What a step needs beyond numbers the program holds.
  enum Step: Hashable, Sendable {
    /// Some of `operands`.
    typealias Operands = Range<Int>

    case constant(Int64)
    /// Two operands at least.
    case all(Operands)
    case any(Operands)
    case not(Int)
    case isMissing(Int)
    case isUnreadable(Int)
    /// The code of a category among texts, numbered among `wanted`.
    case among(Int, dictionary: Int, wanted: Int)
    case lookup(Int, dictionary: Int, table: Int)
    case inRange(Int, atLeast: Int64, atMost: Int64)
    case atMost(Int, Int)
    case firstPresent(Operands)
    /// Conditions and values by turns, one pair at least.
    case cases(Operands, otherwise: Int)
    case sum(Int, Int)
    case difference(Int, Int)
    case product(Int, Int)
    case scaled(Int, numerator: Int64, denominator: Int64)
    /// Open seconds of a calendar, numbered among `hours`, until an instant.
    case openUntil(Int, hours: Int)
    /// `opened` holds the open seconds until `than`.
    case openLater(than: Int, opened: Int, by: Int, hours: Int)
    case bin(Int, Grid)
    case binOfShare(Int, of: Int, parts: Int64, upTo: Int64)
    /// The zone is numbered among `zones`.
    case civil(Int, CivilUnit, zone: Int)
    /// One lane of the text of a category's code.
    case textLane(Int, dictionary: Int, lane: Int)
    /// One lane of a key of several parts; missing where a part is.
    case keyLane(Operands, lane: Int)
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
  var operands: [Int] = []
  var wanted: [Set<String>] = []
  var lookups: [[String: Int64]] = []
  /// The calendars that the steps count on.
  var hours: [OpenHours] = []
  var zones: [ZoneRules] = []
  /// Beyond those of the fields: categories picked from related rows have the dictionaries of their relations.
  var pickedTexts: [RelatedPlace] = []
  /// The inputs that are read at all, ascending.
  var reads: [Int] = []

  var registerCount: Int { inputs.count + steps.count }

  /// The same operands and zones in memory of their own, for a worker that alone counts references to them.
  func unshared() -> Program {
    var program = self
    program.operands = operands.map(\.self)
    program.zones = zones.map {
      ZoneRules(identifier: $0.identifier, initialOffset: $0.initialOffset, changes: $0.changes.map(\.self))
    }
    return program
  }
}
