// Owns `month-end-burst`: what is open when a month ends is closed on its last working day.

internal import AuditModel

enum MonthEndBurst: ContactBehaviour {
  /// What would be solved on the first seven days of a month, and was answered before the last working day of the month
  /// before ends: closed in the last three hours of that day.
  static func plan(_ contact: Contact, in world: World, _ chance: inout Randomness) -> Plan? {
    guard let end = contact.solved, let reply = contact.firstHumanReply else { return nil }
    let almanac = world.almanac
    let date = almanac.days[almanac.index(of: end)].civil
    guard date.parts.day <= 7, let day = lastWorkingDay(before: almanac.index(of: date.startOfMonth), in: almanac)
    else { return nil }
    let second = 66_600 - chance.below(3 * 3600)
    let at = almanac.instant(day: day, second: second)
    guard reply + 60 < at, at < end, let told = contact.told(solvedAt: at, in: world) else { return nil }
    return Plan(standard: .inOut, due: at, told)
  }

  private static func lastWorkingDay(before index: Int, in almanac: Almanac) -> Int? {
    var day = index - 1
    while day >= 0, almanac.days[day].weekday > 5 || almanac.days[day].isHoliday { day -= 1 }
    return day >= 0 ? day : nil
  }
}
