// Owns the list of behaviours that a world can be simulated with: ways of making figures look better than the service.

package struct Behaviour: Hashable, Sendable {
  package var name: Name
  /// The share of the opportunities that are taken, 0 to 1.
  package var strength: Double

  package init(name: Name, strength: Double) {
    self.name = name
    self.strength = min(1, max(0, strength))
  }

  /// In the order in which they have their turn: a contact is altered by the first that takes it.
  package enum Name: String, CaseIterable, Sendable {
    case pullIn = "pull-in"
    case downgrade
    case pendingAbuse = "pending-abuse"
    case prematureClose = "premature-close"
    case transfer
    case backdate
    case exclude
    case neglectLate = "neglect-late"
    case monthEndBurst = "month-end-burst"
    case botFirstReply = "bot-first-reply"
    case slackenAfterSafe = "slacken-after-safe"
    case hangUps = "hang-ups"
    case hangUpsMany = "hang-ups-many"
    case proxyPush = "proxy-push"
    case selectiveInvites = "selective-invites"

    /// What is done, as a clause.
    package var summary: String {
      switch self {
      case .pullIn: "near-misses, up to a sixth past the limit, are finished just inside it"
      case .downgrade: "matters that would miss their limit get a lower priority, with a longer one"
      case .pendingAbuse: "matters that would miss are set to wait for the customer in the limit's last tenth"
      case .prematureClose: "matters that would miss are closed just inside the limit, and come back within six days"
      case .transfer:
        "matters that would miss are handed on near the limit: the clock begins anew, or another team's runs"
      case .backdate: "ends past the limit are written down as if they had been inside it"
      case .exclude: "contacts that would miss are marked as spam, which no standard counts"
      case .neglectLate: "once past the limit matters are left for three times as long, and one in four for good"
      case .monthEndBurst: "what would be solved early in a month is closed on the last working day of the month before"
      case .botFirstReply: "a machine's reply is entered as a person's within a minute, before the person's own"
      case .slackenAfterSafe: "once the month's target for first replies is safe, those on later days come too late"
      case .hangUps: "one of those who answer calls ends them within ten seconds; the customers call again"
      case .hangUpsMany: "the same, by four in ten of those who answer calls"
      case .proxyPush: "month by month more chats are hurried: replies come sooner, questions and complaints come back"
      case .selectiveInvites: "customers who are displeased, or whose matter was opened again, are not asked"
      }
    }

    /// The behaviours of single contacts; nil for what is done elsewhere.
    var ofContacts: (any ContactBehaviour.Type)? {
      switch self {
      case .pullIn: PullIn.self
      case .downgrade: Downgrade.self
      case .pendingAbuse: PendingAbuse.self
      case .prematureClose: PrematureClose.self
      case .transfer: HandOver.self
      case .backdate: Backdate.self
      case .exclude: Exclude.self
      case .neglectLate: NeglectLate.self
      case .monthEndBurst: MonthEndBurst.self
      case .botFirstReply: BotFirstReply.self
      case .slackenAfterSafe: SlackenAfterSafe.self
      case .hangUps: HangUps.self
      case .hangUpsMany: HangUpsMany.self
      case .proxyPush: ProxyPush.self
      case .selectiveInvites: nil
      }
    }

    /// The behaviours that also reach complaints and repairs.
    var ofEnds: (any EndBehaviour.Type)? {
      switch self {
      case .pullIn: PullIn.self
      case .backdate: Backdate.self
      case .neglectLate: NeglectLate.self
      default: nil
      }
    }
  }
}
