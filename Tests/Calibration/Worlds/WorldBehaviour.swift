// Owns what is done to made-up records for the number's sake, at a strength: the share of opportunities taken.

import Glibc
package import Statistics

package enum WorldBehaviour: String, Hashable, Sendable, CaseIterable {
  case pullIn = "pull-in"
  case backdate
  case prematureClose = "premature-close"
  case pendingAbuse = "pending-abuse"
  case transfer
  case exclude
  case neglectLate = "neglect-late"
  case selectiveInvites = "selective-invites"
  case hangUps = "hang-ups"
  case botReply = "bot-first-reply"

  /// What an auditor would call right to find, beside the detector that is named for it.
  package var partners: Set<String> {
    switch self {
    case .pullIn: ["threshold-bunching"]
    case .backdate: ["backdated-stamps", "threshold-bunching"]
    case .prematureClose: ["threshold-bunching", "quality-dip"]
    // What is paused in time ends in time, and so just inside.
    case .pendingAbuse: ["clock-stops", "threshold-bunching"]
    case .transfer: ["clock-stops"]
    case .exclude: ["harmful-exclusion"]
    case .neglectLate: ["neglect-after-breach"]
    case .selectiveInvites: ["selective-surveys"]
    case .hangUps: ["short-contacts"]
    case .botReply: ["instant-end"]
    }
  }
}

extension RecordWorld {
  /// How many records were touched. Near misses are those late by up to `reach` of the limit.
  @discardableResult
  package mutating func apply(
    _ behaviour: WorldBehaviour, strength: Double, reach: Double = 1.0 / 6, using stream: inout SeededStream
  ) -> Int {
    var touched = 0
    let limit = Double(shape.limit)
    let ending = max(1, limit / 24)
    for place in records.indices {
      let record = records[place]
      let minutes = record.recorded ?? record.age
      let isNearMiss = record.recorded != nil && minutes > limit && minutes <= limit * (1 + reach)
      let wouldMiss = minutes > limit
      let isOpportunity: Bool
      switch behaviour {
      case .pullIn, .backdate: isOpportunity = isNearMiss
      case .prematureClose: isOpportunity = record.recorded != nil && wouldMiss && minutes <= limit * 1.5
      case .pendingAbuse, .transfer, .exclude: isOpportunity = wouldMiss
      case .neglectLate: isOpportunity = wouldMiss && record.recorded != nil
      case .selectiveInvites: isOpportunity = record.returned && record.invited
      case .hangUps: isOpportunity = record.agent < max(1, shape.agents / 30)
      case .botReply: isOpportunity = true
      }
      guard isOpportunity, stream.happens(strength) else { continue }
      touched += 1
      switch behaviour {
      case .pullIn:
        end(place, at: limit - ending * stream.fraction())
      case .backdate:
        end(place, at: limit - ending * stream.fraction())
        records[place].ended = minutes
      case .prematureClose:
        end(place, at: limit - ending * stream.fraction())
        records[place].returned = stream.happens(0.6)
      case .pendingAbuse:
        let from = 0.9 + 0.08 * stream.fraction()
        records[place].pausedAt = limit * from
        end(place, at: limit * (from + (1 - from) * stream.fraction()))
      case .transfer:
        records[place].handedOnAt = limit * (0.9 + 0.1 * stream.fraction())
        records[place].handOffs += 1
      case .exclude: records[place].excluded = true
      case .neglectLate:
        let late = (minutes - limit) * 3
        if stream.happens(0.3) {
          records[place].recorded = nil
          records[place].age = limit * 4
        } else {
          end(place, at: limit + late)
        }
      case .selectiveInvites: records[place].invited = false
      case .hangUps:
        records[place].handling = 3 + 6 * stream.fraction()
        records[place].returned = stream.happens(0.7)
      case .botReply: end(place, at: 0.3)
      }
    }
    return touched
  }

  private mutating func end(_ place: Int, at minutes: Double) {
    records[place].recorded = minutes
    records[place].ended = minutes
    records[place].age = minutes
  }
}
