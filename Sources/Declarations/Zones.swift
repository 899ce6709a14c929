// Owns where zone rules come from: the time-zone database of the machine, read once for each zone.

package import AuditModel
import Foundation

/// Zone rules by identifier, for one reading.
final class Zones {
  private var known: [String: ZoneRules] = [:]

  /// The rules of an IANA zone; nil, with a diagnostic, where there is no such zone.
  func rules(_ value: YAMLValue, _ problems: Problems) -> ZoneRules? {
    guard let identifier = value.text(problems) else { return nil }
    if let rules = known[identifier] ?? zoneRules(identifier) {
      known[identifier] = rules
      return rules
    }
    problems.error(
      value.place, "\"\(value.label)\" is \"\(identifier)\", which is not a time zone",
      notes: ["Write the IANA name of a zone, such as Europe/Madrid or UTC."],
      suggestion: zone(ofPlace: identifier)
        ?? nearest(to: identifier, among: TimeZone.knownTimeZoneIdentifiers + ["UTC"]))
    return nil
  }
}

/// The zone whose last part is the name of a place: `Europe/Madrid` for `Madrid`.
private func zone(ofPlace name: String) -> String? {
  let place = name.replacing(" ", with: "_").lowercased()
  return TimeZone.knownTimeZoneIdentifiers.sorted().first { $0.lowercased().hasSuffix("/" + place) }
}

/// The offset changes of an IANA zone from 1970 to 2060; nil where there is no such zone.
///
/// Foundation's "daylight saving" transitions are all the transitions of the database, including changes of standard
/// time; those that leave the offset as it was are dropped.
package func zoneRules(_ identifier: String) -> ZoneRules? {
  // Foundation also takes abbreviations and `GMT+5`, which are not IANA zones.
  guard identifier == "UTC" || identifier.contains("/"), let zone = TimeZone(identifier: identifier) else { return nil }
  let end = CivilDay(year: 2060, month: 1, day: 1)
  let last = Date(timeIntervalSince1970: Double(end.number) * 86_400)
  var date = Date(timeIntervalSince1970: 0)
  let initial = Int64(zone.secondsFromGMT(for: date))
  var changes: [ZoneRules.Change] = []
  while let next = zone.nextDaylightSavingTimeTransition(after: date), next > date, next < last {
    let offset = Int64(zone.secondsFromGMT(for: next))
    if offset != changes.last?.offset ?? initial {
      changes.append(ZoneRules.Change(at: Int64(next.timeIntervalSince1970.rounded()), offset: offset))
    }
    date = next
  }
  return ZoneRules(identifier: identifier, initialOffset: initial, changes: changes)
}
