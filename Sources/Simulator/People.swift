// Owns the people who serve: their names, teams, and how they differ.

struct People: Sendable {
  struct Agent: Sendable {
    var name: Word
    var team: Team
    /// The logarithm of how much longer than others they take.
    var pace: Double
    /// How much better than others customers find them, in points of five.
    var care: Double
  }

  let agents: [Agent]
  /// Agents of each team, as a range of `agents`.
  let teams: [Range<Int>]

  /// Spread of the logarithm of handle time between agents.
  private static let spread = 0.15
  private static let names = [
    "Aina Belmonte", "Bruno Castell", "Carla Domenech", "Dario Estruch", "Elena Fabregat", "Ferran Galindo",
    "Gemma Herrera", "Hugo Iborra", "Irene Jover", "Jaume Linares", "Katia Mestre", "Lucas Navarro",
    "Marta Olivares", "Nil Palomar", "Olga Quintana", "Pere Roselló", "Queralt Sanchis", "Rita Talavera",
    "Samuel Uribe", "Teresa Valldaura", "Unai Weyler", "Vera Ximeno", "Wendy Yuste", "Xavier Zamora",
  ]

  /// Twenty-four; more only where so many contacts could not be served by them.
  init(_ request: SimulationRequest) {
    var chance = Randomness(seed: request.seed, subject: .people)
    let perTeam = min(100, max(6, request.contacts / 24_000))
    var agents: [Agent] = []
    var teams: [Range<Int>] = []
    for team in Team.allCases {
      let first = agents.count
      for _ in 0..<perTeam {
        let number = agents.count
        let round = number / Self.names.count
        let name = Self.names[number % Self.names.count] + (round == 0 ? "" : " \(round + 1)")
        agents.append(
          Agent(name: Word(name), team: team, pace: Self.spread * chance.normal(), care: 0.25 * chance.normal()))
      }
      teams.append(first..<agents.count)
    }
    self.agents = agents
    self.teams = teams
  }

  func anyone(of team: Team, _ chance: inout Randomness) -> Int {
    teams[team.rawValue].lowerBound + chance.below(teams[team.rawValue].count)
  }
}
