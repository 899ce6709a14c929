// Owns the writing of SVG: the few shapes charts use, colours by meaning, escaping. There is no door for raw markup.

/// A colour by its meaning. Each element carries the light colour, for files that stand alone, and a class that a
/// page's style sheet may set: `hold` where it fills, `hold-line` where it strokes.
enum Tone: String, CaseIterable {
  case ink, muted, hairline, accent, hold, concern, unknown, paper, band

  var light: String {
    switch self {
    case .ink: "#1f1d1a"
    case .muted: "#66625c"
    case .hairline: "#d6d2ca"
    case .accent: "#6b3a75"
    case .hold: "#1f5f99"
    case .concern: "#b8500a"
    case .unknown: "#77736c"
    case .paper: "#ffffff"
    case .band: "#f5f2ec"
    }
  }
}

enum Anchor: String {
  case start, middle, end
}

/// How a shape is painted.
struct Paint {
  var fill: Tone?
  var stroke: Tone?
  var width = 1.0
  var isDashed = false

  static func fill(_ tone: Tone) -> Paint { Paint(fill: tone) }

  static func line(_ tone: Tone, width: Double = 1, dashed: Bool = false) -> Paint {
    Paint(stroke: tone, width: width, isDashed: dashed)
  }

  static func outline(_ tone: Tone, on fill: Tone = .paper, width: Double = 1) -> Paint {
    Paint(fill: fill, stroke: tone, width: width)
  }
}

/// The commands of a path.
struct Path {
  fileprivate var data = ""
  var isEmpty: Bool { data.isEmpty }

  mutating func move(_ x: Double, _ y: Double) { data += "M\(SVG.number(x)) \(SVG.number(y))" }
  mutating func line(_ x: Double, _ y: Double) { data += "L\(SVG.number(x)) \(SVG.number(y))" }
  mutating func close() { data += "Z" }

  static func polygon(_ corners: [(Double, Double)]) -> Path {
    var path = Path()
    for (index, corner) in corners.enumerated() {
      if index == 0 { path.move(corner.0, corner.1) } else { path.line(corner.0, corner.1) }
    }
    path.close()
    return path
  }
}

/// A built element. Its markup can only come from the builders here.
struct SVG {
  let markup: String

  private init(_ name: String, _ attributes: [(String, String)], _ content: String = "") {
    var text = "<" + name
    for (key, value) in attributes { text += " \(key)=\"\(SVG.escaped(value))\"" }
    markup = text + (content.isEmpty ? "/>" : ">\(content)</\(name)>")
  }

  static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ paint: Paint) -> SVG {
    SVG(
      "line", [("x1", number(x1)), ("y1", number(y1)), ("x2", number(x2)), ("y2", number(y2))] + attributes(paint))
  }

  static func rect(x: Double, y: Double, width: Double, height: Double, _ paint: Paint, tip: String? = nil) -> SVG {
    SVG(
      "rect",
      [("x", number(x)), ("y", number(y)), ("width", number(width)), ("height", number(height))] + attributes(paint),
      title(tip))
  }

  static func circle(_ x: Double, _ y: Double, radius: Double, _ paint: Paint, tip: String? = nil) -> SVG {
    SVG("circle", [("cx", number(x)), ("cy", number(y)), ("r", number(radius))] + attributes(paint), title(tip))
  }

  static func path(_ path: Path, _ paint: Paint, tip: String? = nil) -> SVG {
    let joins = paint.stroke != nil && paint.fill == nil ? [("stroke-linejoin", "round")] : []
    return SVG("path", [("d", path.data)] + joins + attributes(paint), title(tip))
  }

  /// Text is 11 units high or more: one unit is one pixel at both widths. The style
  /// sheet may give it a halo of paper, to keep it legible on lines.
  static func text(
    _ words: String, x: Double, y: Double, _ anchor: Anchor = .start, tone: Tone = .muted, size: Double = 12,
    bold: Bool = false, haloed: Bool = false
  ) -> SVG {
    SVG(
      "text",
      [("x", number(x)), ("y", number(y))]
        + (anchor == .start ? [] : [("text-anchor", anchor.rawValue)])
        + (size == 12 ? [] : [("font-size", number(max(11, size)))])
        + (bold ? [("font-weight", "600")] : [])
        + attributes(.fill(tone)).map { $0.0 == "class" && haloed ? ($0.0, $0.1 + " haloed") : $0 },
      escaped(words))
  }

  /// What lies behind a drawing that stands alone.
  static let paper = SVG("rect", [("width", "100%"), ("height", "100%")] + attributes(.fill(.paper)))

  static func root(_ canvas: Canvas, id: String, title: String, description: String, _ children: [SVG]) -> SVG {
    let id = identifier(id) + "-" + canvas.name
    let names =
      SVG("title", [("id", id + "-title")], escaped(title)).markup
      + SVG("desc", [("id", id + "-desc")], escaped(description)).markup
    return SVG(
      "svg",
      size(width: canvas.width, height: canvas.height) + [
        ("class", "chart " + canvas.name), ("role", "img"), ("aria-labelledby", "\(id)-title \(id)-desc"),
        ("font-family", "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"),
        ("font-size", "12"),
      ], names + children.map(\.markup).joined())
  }

  /// A small drawing without text, named by its label.
  static func inline(width: Double, height: Double, label: String, _ children: [SVG]) -> SVG {
    SVG(
      "svg",
      size(width: width, height: height) + [("class", "chart inline"), ("role", "img"), ("aria-label", label)],
      children.map(\.markup).joined())
  }

  private static func size(width: Double, height: Double) -> [(String, String)] {
    [
      ("viewBox", "0 0 \(number(width)) \(number(height))"), ("width", number(width)), ("height", number(height)),
    ]
  }

  private static func attributes(_ paint: Paint) -> [(String, String)] {
    let classes = [paint.fill?.rawValue, paint.stroke.map { $0.rawValue + "-line" }].compactMap { $0 }
    var list = [("class", classes.joined(separator: " "))]
    if let fill = paint.fill {
      list.append(("fill", fill.light))
    } else {
      list.append(("fill", "none"))
    }
    if let stroke = paint.stroke {
      list.append(("stroke", stroke.light))
      if paint.width != 1 { list.append(("stroke-width", number(paint.width))) }
      if paint.isDashed { list.append(("stroke-dasharray", "4 3")) }
    }
    return list
  }

  private static func title(_ tip: String?) -> String { tip.map { "<title>\(escaped($0))</title>" } ?? "" }

  /// Letters, digits, `-`, `_` and `.`: an id must not hold spaces, since labels are lists of ids.
  private static func identifier(_ text: String) -> String {
    String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) || "-_.".contains($0) ? $0 : "-" })
  }

  /// Escapes text and attribute values alike; characters that XML forbids become U+FFFD.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += " "
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// At most two decimals, without trailing zeros; nothing that is not a number.
  static func number(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e9 else { return "0" }
    let hundredths = Int((value * 100).rounded())
    let sign = hundredths < 0 ? "-" : ""
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return "\(sign)\(whole)" }
    return rest % 10 == 0 ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
