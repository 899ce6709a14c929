// Owns the invented company as the simulation knows it: its channels, topics, teams, places, products and their shares.

/// By which way a contact reaches the house.
enum Channel: Int, CaseIterable, Sendable {
  case chat, email, form, phone

  /// As the helpdesk writes it.
  var word: Word { Self.words[rawValue] }

  private static let words = [Word("Chat - Web"), Word("Email"), Word("Web form"), Word("Phone")]
  static let shares = [0.27, 0.30, 0.15, 0.28]
}

enum Priority: Int, CaseIterable, Sendable {
  case urgent, high, normal, low

  var word: Word { Self.words[rawValue] }

  private static let words = [Word("urgent"), Word("high"), Word("normal"), Word("low")]
  static let shares = [0.05, 0.2, 0.6, 0.15]
}

enum Topic: Int, CaseIterable, Sendable {
  case delivery, returns, sizing, repairs, payment, giftCards, productCare, account

  var word: Word { Self.words[rawValue] }

  private static let words = [
    "delivery", "returns", "sizing", "repairs", "payment", "gift cards", "product care", "account",
  ].map { Word($0) }
  static let shares = [0.24, 0.18, 0.15, 0.075, 0.105, 0.055, 0.095, 0.1]
  /// How many answers can be read on each; two have none.
  static let answers = [6, 5, 4, 0, 3, 0, 2, 3]
  /// The length of a matter against the others.
  static let length = [0.9, 1.0, 1.05, 1.35, 0.95, 0.8, 1.15, 0.85]

  var team: Team { [.orders, .returns, .care, .workshop, .orders, .care, .workshop, .care][rawValue] }
}

enum Team: Int, CaseIterable, Sendable {
  case orders, returns, workshop, care

  var word: Word { Self.words[rawValue] }

  private static let words = [Word("Orders"), Word("Returns"), Word("Workshop"), Word("Care")]
  /// The part of all work that each does.
  static let shares = [0.345, 0.18, 0.17, 0.305]
}

enum Department: Int, CaseIterable, Sendable {
  case phone, fitting, cashDesk, repairsDesk

  var word: Word { Self.words[rawValue] }

  private static let words = [Word("phone"), Word("fitting"), Word("cash desk"), Word("repairs desk")]
}

enum Place: Int, CaseIterable, Sendable {
  case phoneLine, harbourStreet, millLane, stationSquare

  var word: Word { Self.words[rawValue] }

  private static let words = [
    Word("phone line"), Word("Harbour Street"), Word("Mill Lane"), Word("Station Square"),
  ]
}

enum Product: Int, CaseIterable, Sendable {
  case coats, boots, rucksacks, tents, stoves, bicycles

  var word: Word { Self.words[rawValue] }

  private static let words = ["coats", "boots", "rucksacks", "tents", "stoves", "bicycles"].map { Word($0) }
  static let shares = [0.28, 0.24, 0.18, 0.1, 0.12, 0.08]
  /// The median price in cents.
  static let prices = [14_900.0, 11_900, 8_900, 24_900, 6_900, 64_900]
}

enum PriceBand: Int, CaseIterable, Sendable {
  case low, middle, high

  var word: Word { Self.words[rawValue] }

  private static let words = [Word("low"), Word("middle"), Word("high")]

  init(cents: Int) { self = cents < 8_000 ? .low : cents < 25_000 ? .middle : .high }
}

enum Moment: Int, CaseIterable, Sendable {
  case ordinary, season, sale

  var word: Word { Self.words[rawValue] }

  private static let words = [Word("ordinary"), Word("season"), Word("sale")]

  /// Presents in November and December, sales in January and July.
  init(month: Int) {
    switch month {
    case 11, 12: self = .season
    case 1, 7: self = .sale
    default: self = .ordinary
    }
  }
}

enum CustomerKind: Int, CaseIterable, Sendable {
  case `private`, trade

  var word: Word { Self.words[rawValue] }

  private static let words = [Word("private"), Word("trade")]
}

/// A customer by number. About one in seven is a trade customer.
struct Customer: Hashable, Sendable {
  var number: Int

  var kind: CustomerKind { number % 7 == 3 ? .trade : .private }
}
