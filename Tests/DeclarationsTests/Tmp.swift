import AuditModel
import Declarations
import Testing
@Test func tmp() throws {
  for n in ["city-311", "service-desk-incidents", "call-centre-daily"] {
    let r = try readDeclarations(folder: "/work/main/Tests/RealExports/" + n)
    print("REAL", n, r.files.map(\.path), r.book?.standards.count ?? -1)
    print(shown(r.diagnostics))
  }
  let c = ContinuousClock()
  for z in ["Europe/Madrid", "America/New_York", "Africa/Casablanca"] {
    print("ZONE", c.measure { _ = zoneRules(z) }, c.measure { _ = zoneRules(z) })
  }
  print("NEST", c.measure { _ = reading(company: String(repeating: "[", count: 500_000)) })
  print("DUP", c.measure { _ = reading(company: (0..<60).map { "k\($0 / 2): a" }.joined(separator: "\n")) })
  print(
    "DUP",
    c.measure {
      print(
        shown(
          Array(reading(company: (0..<40000).map { "k\($0 / 2): a" }.joined(separator: "\n")).diagnostics.suffix(2))))
    })
  print(
    "BIG",
    c.measure { print(reading(company: (0..<40000).map { "k\($0): a" }.joined(separator: "\n")).diagnostics.count) })
}
