// Owns why bunching cannot be told, in the reader's words.

internal import AuditModel
internal import Statistics

extension BunchingUnknown {
  /// A clause, with what would be needed; `unit` is what is counted, as one: `record`.
  func words(unit: String) -> String {
    switch self {
    case .contradictoryInput: "the limit lies outside what can be measured"
    case .tooFewRecords(let found, let needed):
      "only \(SentenceFigures.counted(found, unit)) \(found == 1 ? "lies" : "lie") around the limit; \(needed) would be needed"
    case .roundedShortTarget(let steps, let whipple):
      "times are rounded (Whipple's index \(SentenceFigures.decimal(whipple, places: 0))) and the limit is only "
        + "\(SentenceFigures.counted(steps, "step")) long; a time before the limit, or another class of limit, would be needed to compare with"
    case .fixedLagAtThreshold: "a rule of the system puts records next to the limit"
    case .anotherThresholdNear: "another limit lies too near to tell the two apart"
    case .supportTooWide: "the times reach too far for steps as fine as these"
    case .tooFewBins(let found, let needed):
      "only \(SentenceFigures.counted(found, "step")) \(found == 1 ? "lies" : "lie") away from the limit; \(needed) would be needed to fit a curve"
    case .noFit: "no smooth curve fits the times"
    case .tooFewPlacebos(let found, _):
      "only \(SentenceFigures.counted(found, "place")) without a limit can be compared with; more "
        + "\(SentenceFigures.plural(unit)), or finer times, would be needed"
    }
  }
}
