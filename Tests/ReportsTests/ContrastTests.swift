// The colours of the style sheet against WCAG 2.2 AA, in light, dark and print.

import Foundation
import Reports
import Testing

@Test func coloursHaveContrast() throws {
  let sheet = try #require(SiteTemplate.embedded.files["site.css"])
  let themes = sheet.components(separatedBy: ":root {").dropFirst().map { $0.prefix { $0 != "}" } }
  #expect(themes.count == 3)
  for theme in themes {
    var colours: [String: Double] = [:]
    for match in theme.matches(of: #/--([a-z]+): #([0-9a-f]{6})/#) {
      colours[String(match.output.1)] = luminance(try #require(UInt32(match.output.2, radix: 16)))
    }
    let paper = try #require(colours["paper"])
    for (name, least) in [
      ("ink", 7.0), ("muted", 4.5), ("accent", 4.5), ("hold", 4.5), ("concern", 4.5), ("unknown", 3),
    ] {
      let colour = try #require(colours[name])
      let ratio = (max(colour, paper) + 0.05) / (min(colour, paper) + 0.05)
      #expect(ratio >= least, "\(name) has \(ratio)")
    }
  }
}

/// Relative luminance (WCAG 2.2).
private func luminance(_ colour: UInt32) -> Double {
  func channel(_ shift: UInt32) -> Double {
    let value = Double((colour >> shift) & 255) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
  return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
}
