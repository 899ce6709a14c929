// Owns sales: what is bought, delivered, followed up and taught; and what is bought again.

struct Sale: Sendable {
  var number: Int
  var customer: Customer
  var product: Product
  var band: PriceBand
  var moment: Moment
  var isWeb: Bool
  var cents: Int
  var sold: Int64
  var promised: Int64
  var followedUp: Int64?
  var delivered: Int64?
  var needsTraining = false
  var trainingOffered: Int64?
  var trainingDone: Int64?
}

extension DayBlock {
  mutating func simulateSales() {
    var chance = chance(.sales)
    let expected = world.expected[day] * 0.22
    let isOpen = today.weekday < 7 && !today.isHoliday
    // The branches sell when they are open, the web shop always.
    let shop = isOpen ? arrivals(expected * 0.58, hours: Calendar.branchHours, &chance) : []
    for at in shop { sale(to: world.customer(&chance), at: at, depth: 0, isWeb: false, &chance) }
    for at in arrivals(expected * 0.5, hours: Calendar.hours(.email), &chance) {
      sale(to: world.customer(&chance), at: at, depth: 0, isWeb: true, &chance)
    }
  }

  /// A sale with its follow-up, and at times another, a return or a complaint.
  mutating func sale(
    to customer: Customer, at sold: Int64, depth: Int, isWeb: Bool = true, _ chance: inout Randomness
  ) {
    guard sold <= world.now else { return }
    let product = Product.allCases[chance.pick(Product.shares)]
    let size = customer.kind == .trade ? 1.9 : 1
    let price = chance.logNormal(median: Product.prices[product.rawValue], sigma: 0.45) * size
    let cents = max(995, Int(price / 100) * 100 - 5)
    let index = almanac.index(of: sold)
    var sale = Sale(
      number: saleNumber, customer: customer, product: product, band: PriceBand(cents: cents),
      moment: Moment(month: almanac.days[index].month), isWeb: isWeb, cents: cents, sold: sold,
      promised: almanac.instant(day: index, second: 23 * 3600 + 59 * 60))
    saleNumber += 1
    if isWeb {
      let promisedDays = chance.whole(3...6)
      sale.promised = almanac.instant(day: index + promisedDays, second: 23 * 3600 + 59 * 60)
      let isLate = chance.chance(0.07)
      let days = isLate ? promisedDays + chance.whole(1...5) : chance.whole(min(2, promisedDays)...promisedDays)
      sale.delivered = known(almanac.instant(day: index + days, second: chance.whole(32_400...72_000)))
    } else {
      sale.delivered = known(sold + Int64(chance.whole(60...900)))
    }
    if chance.chance(0.945) {
      sale.followedUp = known(sold + dayLength / 2 + Int64(chance.logNormal(median: 5 * 86_400, sigma: 0.5)))
    }
    sale.needsTraining = [false, false, false, true, true, true][product.rawValue] && chance.chance(0.6)
    if sale.needsTraining, chance.chance(0.83) {
      sale.trainingOffered = known(sold + Int64(chance.logNormal(median: 86_400, sigma: 0.7)))
      if let offered = sale.trainingOffered, chance.chance(0.67) {
        sale.trainingDone = known(offered + Int64(chance.logNormal(median: 6 * 86_400, sigma: 0.6)))
      }
    }
    write(sale)
    count(sale)
    complain(about: sale, &chance)
    sendBack(sale, &chance)
    if depth < 3, chance.chance(0.19) {
      let later = moment(chance.whole(1...88), after: sold, Calendar.branchHours, &chance)
      let day = almanac.days[almanac.index(of: later)]
      let isWeb = day.weekday == 7 || day.isHoliday || chance.chance(0.5)
      self.sale(to: customer, at: later, depth: depth + 1, isWeb: isWeb, &chance)
    }
  }

  private mutating func write(_ sale: Sale) {
    let almanac = almanac
    let date = date
    rows.write(.sales) { row in
      row.name("S", day: date, sale.number)
      row.next()
      row.utc(sale.sold, almanac)
      row.next()
      row.bought(sale)
      row.next()
      row.word(sale.isWeb ? Outlet.web : Outlet.shop)
      row.next()
      row.hundredths(sale.cents)
      row.next()
      row.utc(sale.followedUp, almanac)
      row.next()
      row.localMinute(sale.promised, almanac)
      row.next()
      row.utc(sale.delivered, almanac)
      row.next()
      row.boolean(sale.needsTraining)
      row.next()
      row.utc(sale.trainingOffered, almanac)
      row.next()
      row.utc(sale.trainingDone, almanac)
    }
  }

  private mutating func count(_ sale: Sale) {
    let sold = sale.sold
    let moment = Moments.code(key: sale.customer.number, at: sold, almanac)
    if sold >= world.periodStart - 91 * dayLength, sold < world.periodEnd { truth.sales.add(moment) }
    if counts(sold + 90 * dayLength) { truth.boughtAgain.append(moment) }
    if sold < world.periodEnd {
      truth.mix.addSale(sale.customer.kind, sale.band, sale.moment, inPeriod: counts(sold))
    }
    countWithin(
      .followUp, 14 * dayLength, due: sold + 14 * dayLength, taken: sale.followedUp.map { $0 - sold },
      soFar: world.now - sold)
    countBy(.promiseKept, sale.promised, ended: sale.delivered)
    guard counts(sold) else { return }
    truth.amounts.append(UInt64(sale.customer.number) << 32 | UInt64(sale.cents))
    guard sale.needsTraining else { return }
    truth.count(.trainingOffered, sale.trainingOffered != nil)
    if sale.trainingOffered != nil { truth.count(.trainingCompleted, sale.trainingDone != nil) }
  }

  /// Counts a record with a deadline of its own, for the day of that deadline.
  mutating func countBy(_ standard: Audited, _ deadline: Int64, ended: Int64?) {
    guard counts(deadline), ended != nil || deadline <= world.now else { return }
    truth.count(standard, ended.map { $0 <= deadline } ?? false)
  }
}

private enum Outlet {
  static let shop = Word("shop")
  static let web = Word("web")
}

extension RowBuffer {
  /// Who bought what, and when in the year: the columns that sales share with complaints about them.
  mutating func bought(_ sale: Sale) {
    name("C", sale.customer.number)
    next()
    word(sale.customer.kind.word)
    next()
    word(sale.product.word)
    next()
    word(sale.band.word)
    next()
    word(sale.moment.word)
  }
}
