// Owns the making of one wide table of a table's records, with a column for each value that several counts share or that
// takes a join.

import AuditModel

struct RecordSQL {
  let book: StandardsBook
  let table: TableMapping
  let span: ClockSpan
  /// The expressions that are counted, simplified, by the statement that counts them.
  let roots: [(statement: Int, expression: Expression)]

  private var operators: [Expression] = []
  private var users: [Expression: Set<Int>] = [:]
  /// The values kept as columns of the wide table.
  private(set) var stored: Set<Expression> = []
  /// Values that are columns on the way there.
  private var named: Set<Expression> = []
  private var names: [Expression: String] = [:]
  private var ranks: [Expression: Int] = [:]
  private var joins: [Joined] = []
  private var joinRanks: [Joined: Int] = [:]

  init(_ book: StandardsBook, _ table: TableMapping, _ span: ClockSpan, roots: [(Int, Expression)]) {
    self.book = book
    self.table = table
    self.span = span
    self.roots = roots
    for (_, root) in roots { collect(root) }
    choose()
    nameParts()
    for join in joins { _ = rank(of: join) }
    for part in operators where named.contains(part) { _ = rank(ofColumn: part) }
  }

  /// The joins whose rows come of other tables, or of this one.
  var relations: [Joined] { joins }

  // MARK: What is a column

  /// Operators, operands before what is made of them.
  private mutating func collect(_ expression: Expression) {
    guard users[expression] == nil else { return }
    users[expression] = []
    for part in operands(of: expression) { collect(part) }
    for join in Joined.of(expression) { note(join) }
    operators.append(expression)
  }

  private mutating func note(_ join: Joined) {
    guard !joins.contains(join) else { return }
    for need in join.needs { note(need) }
    for input in join.inputs { collect(input.simplified(in: table)) }
    joins.append(join)
  }

  private func operands(of expression: Expression) -> [Expression] { expression.parts }

  /// A value is stored where more than one statement needs it and it is more than a look at one column, or where it
  /// spares a text.
  private mutating func choose() {
    for (statement, root) in roots { users[root, default: []].insert(statement) }
    for part in operators.reversed() {
      let statements = users[part] ?? []
      if statements.count > 1 && !isCheap(part) || !statements.isEmpty && spares(part) {
        stored.insert(part)
      } else {
        for operand in operands(of: part) { users[operand, default: []].formUnion(statements) }
      }
    }
  }

  /// A condition on a text that nothing is counted by: its answer takes less room than the text.
  private func spares(_ expression: Expression) -> Bool {
    switch expression {
    case .among(let part, _), .isMissing(let part): isText(part) && !roots.contains { $0.expression == part }
    default: false
    }
  }

  private func isCheap(_ expression: Expression) -> Bool {
    switch expression {
    case .civil, .bin, .binOfShare, .elapsed, .lag, .covered, .later: false
    case .not(let part): isCheap(part)
    default: expression.isLeaf || operands(of: expression).allSatisfy(\.isLeaf)
    }
  }

  /// Names what is stored, what joins need, and what several of those are made of.
  private mutating func nameParts() {
    var needed = stored
    for join in joins {
      for input in join.inputs.map({ $0.simplified(in: table) }) where !input.isLeaf { needed.insert(input) }
    }
    var parents: [Expression: Int] = [:]
    var reached = needed
    for part in operators.reversed() where reached.contains(part) {
      if needed.contains(part) || ((parents[part] ?? 0) > 1 && !isCheap(part)) { named.insert(part) }
      for operand in operands(of: part) {
        reached.insert(operand)
        parents[operand, default: 0] += 1
      }
    }
    for (number, part) in operators.enumerated() where named.contains(part) { names[part] = "n\(number)" }
  }

  // MARK: In which order

  private mutating func rank(of join: Joined) -> Int {
    if let known = joinRanks[join] { return known }
    var rank = 0
    for need in join.needs { rank = max(rank, self.rank(of: need) + 1) }
    for input in join.inputs { rank = max(rank, self.rank(input.simplified(in: table)) + 1) }
    rank = max(rank, 1)
    joinRanks[join] = rank
    return rank
  }

  /// The rank of the query that has all that an expression is made of.
  private mutating func rank(_ expression: Expression) -> Int {
    named.contains(expression) ? rank(ofColumn: expression) : rank(inside: expression)
  }

  private mutating func rank(ofColumn expression: Expression) -> Int {
    if let known = ranks[expression] { return known }
    let rank = rank(inside: expression) + 1
    ranks[expression] = rank
    return rank
  }

  private mutating func rank(inside expression: Expression) -> Int {
    var rank = 0
    for part in operands(of: expression) { rank = max(rank, self.rank(part)) }
    for join in Joined.of(expression) { rank = max(rank, self.rank(of: join)) }
    return rank
  }

  // MARK: Printing

  /// Prints over the wide table, or on the way to a rank of it.
  func printer(columns: Set<Expression>) -> ExpressionPrinter {
    ExpressionPrinter(
      span: span, column: { columns.contains($0) ? names[$0] : nil },
      joined: { join in "j\(joins.firstIndex(of: join) ?? -1)" }, isText: isText)
  }

  private func isText(_ expression: Expression) -> Bool {
    switch expression {
    case .field(let name): return isTextual(table.type(of: name))
    case .rolledUp(let rollup):
      switch rollup.pick {
      case .first(.field(let name), _), .last(.field(let name), _):
        return isTextual(book.table(rollup.rows.table)?.type(of: name))
      default: return false
      }
    default: return false
    }
  }

  /// The statements that make the wide table. Where joins follow on joins their records are put down in between, with
  /// the columns that are still read: a chain of outer joins falls into ever smaller batches.
  func statements(named name: String) throws -> String {
    var text = ""
    var query = sqlName(table.name)
    let last = max(ranks.values.max() ?? 0, joinRanks.values.max() ?? 0)
    let lastJoins = joinRanks.values.max() ?? 0
    var available = fields.sorted().map(sqlName)
    var stages: [String] = []
    for rank in stride(from: 1, through: last, by: 1) {
      let later = columnsRead(after: rank)
      available = available.filter(later.contains)
      let printer = printer(columns: columns(before: rank))
      var columns = available.map { "s.\($0)" }
      for part in operators where ranks[part] == rank {
        let value = part.isCondition ? printer.condition(part, exact: true) : printer.value(part)
        columns.append("\(value)::\(printer.type(of: part)) AS \(names[part] ?? "")")
        available.append(names[part] ?? "")
      }
      var tables = ""
      for (number, join) in joins.enumerated() where joinRanks[join] == rank {
        let join = try JoinSQL(book: book, table: table, span: span, printer: printer).text(of: join, number: number)
        columns.append("\(join.value) AS j\(number)")
        available.append("j\(number)")
        tables += "\n  " + join.join
      }
      query = "(SELECT \(columns.joined(separator: ", ")) FROM \(query) AS s\(tables))"
      if !tables.isEmpty, rank < lastJoins {
        let stage = sqlName("\(table.name) stage \(rank)")
        text += "CREATE TEMP TABLE \(stage) AS \(query.dropFirst().dropLast());\n"
        if let used = stages.last { text += "DROP TABLE \(used);\n" }
        stages.append(stage)
        query = stage
      }
    }
    let kept = keptColumns.isEmpty ? ["1 AS one"] : keptColumns
    text += "CREATE TABLE \(name) AS SELECT \(kept.joined(separator: ", ")) FROM \(query) AS s;\n"
    if let used = stages.last { text += "DROP TABLE \(used);\n" }
    return text
  }

  private func columns(before rank: Int) -> Set<Expression> { named.filter { (ranks[$0] ?? 0) < rank } }

  /// The columns that queries of higher ranks read, and the wide table itself.
  private func columnsRead(after rank: Int) -> Set<String> {
    var read = Set(keptColumns)
    for part in operators {
      guard let own = ranks[part], own > rank else { continue }
      for operand in operands(of: part) { note(operand, columns(before: own), &read) }
      for join in Joined.of(part) { read.insert("j\(joins.firstIndex(of: join) ?? 0)") }
    }
    for join in joins {
      guard let own = joinRanks[join], own > rank else { continue }
      for input in join.inputs { note(input.simplified(in: table), columns(before: own), &read) }
      for need in join.needs { read.insert("j\(joins.firstIndex(of: need) ?? 0)") }
    }
    return read
  }

  /// Notes the columns that an expression reads, where some values are columns already.
  private func note(_ expression: Expression, _ columns: Set<Expression>, _ read: inout Set<String>) {
    if columns.contains(expression) {
      read.insert(names[expression] ?? "")
      return
    }
    if case .field(let name) = expression { read.insert(sqlName(name)) }
    for join in Joined.of(expression) { read.insert("j\(joins.firstIndex(of: join) ?? 0)") }
    for part in operands(of: expression) { note(part, columns, &read) }
  }

  /// What statements read of the wide table.
  private var keptColumns: [String] {
    var read: Set<String> = []
    for (_, root) in roots { note(root, stored, &read) }
    for part in stored { read.insert(names[part] ?? "") }
    return read.sorted()
  }

  /// The columns of the table itself that all this reads.
  var fields: Set<String> {
    operators.reduce(into: []) { fields, part in
      if case .field(let name) = part { fields.insert(name) }
    }
  }
}

func isTextual(_ type: ColumnType?) -> Bool {
  switch type {
  case .text, .category: true
  default: false
  }
}
