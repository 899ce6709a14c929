// Owns the list of products whose exports can be simulated, by the names of their presets.

package enum SourceProduct: String, CaseIterable, Sendable {
  case zendesk, freshdesk, servicenow
  case jiraServiceManagement = "jira-service-management"
  case genesysCloud = "genesys-cloud"
  case amazonConnect = "amazon-connect"
  case niceCXone = "nice-cxone"

  var export: any ProductExport.Type {
    switch self {
    case .zendesk: ZendeskExport.self
    case .freshdesk: FreshdeskExport.self
    case .servicenow: ServiceNowExport.self
    case .jiraServiceManagement: JiraExport.self
    case .genesysCloud: GenesysExport.self
    case .amazonConnect: AmazonConnectExport.self
    case .niceCXone: NiceExport.self
    }
  }
}

/// How one product writes the contacts of a day, and what is true of them for the standards that its export can feed.
protocol ProductExport {
  static var files: [ProductFile] { get }
  /// Standards of the catalogue that the export has all that is needed for: their truth is the catalogue's own.
  static var shared: [Audited] { get }
  static func write(_ day: inout ProductDay)
}

struct ProductFile: Sendable {
  var name: String
  /// Nil where the lines explain themselves, as those of NDJSON do.
  var header: String?
}

/// One simulated day as a product tells it.
struct ProductDay: Sendable {
  let block: DayBlock
  /// The product's own randomness: the world is the same for all of them.
  var chance: Randomness
  /// One for each of the product's files.
  var files: [RowBuffer]
  var truth = ProductTruth()

  init(_ block: DayBlock, _ product: SourceProduct) {
    self.block = block
    chance = block.chance(.products)
    files = product.export.files.map { _ in RowBuffer() }
    product.export.write(&self)
  }

  var world: World { block.world }
  var almanac: Almanac { block.almanac }
  var contacts: [Contact] { block.journal.contacts }

  /// What is left of the day once it is written.
  struct Written: Sendable {
    var files: [RowBuffer]
    var truth: ProductTruth
    var catalogue: Truth
  }

  var written: Written { Written(files: files, truth: truth, catalogue: block.truth) }

  /// A number that no contact of another day has: `20260701000012`.
  func id(_ number: Int) -> Int { block.date * 1_000_000 + number }
}
