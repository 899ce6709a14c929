// Owns `reward`: who is paid for reaching a standard, and from which value on.

import AuditModel

private let rewarded = ["agent", "team", "manager"]

func readReward(_ value: YAMLValue, _ judged: JudgedReading, _ problems: Problems) -> Reward? {
  guard var map = value.map(problems, example: "reward: { who: agent, threshold: 90% }") else { return nil }
  let whoValue = map.require("who", problems, "Say who is rewarded: \(listed(rewarded)).")
  let who = whoValue?.choice(of: rewarded, problems)
  let thresholdValue = map.take("threshold")
  map.reportUnread(problems, in: "\"reward\"")
  var threshold: Double?
  if let thresholdValue, let unit = judged.unit, let measure = judged.measure.measure {
    threshold = thresholdValue.amount(in: unit, problems)
    MeasureReach(measure).check(threshold, of: thresholdValue, problems)
  }
  if let who, let whoValue { warnOfRole(who, whoValue, judged.measure, problems) }
  return who.map { Reward(who: $0, threshold: threshold) }
}

/// Where no field says who an agent or team is, nothing can be said of those who are rewarded.
private func warnOfRole(_ who: String, _ value: YAMLValue, _ reading: MeasureReading, _ problems: Problems) {
  guard who != "manager", let table = reading.scope.table, !table.mapping.columns.isEmpty,
    table.mapping.roles[who] == nil
  else { return }
  let name = table.mapping.name
  problems.warning(
    value.place, "the reward is for each \(who), and no field of \"\(name)\" plays the role \"\(who)\"",
    notes: ["Results at the threshold cannot be told apart: add `roles: { \(who): … }` to \"\(name)\" in sources.yml."])
}
