// Owns the chart as a value: its message, its words for screen readers, two drawings, and its data as a table.

/// A chart as pure data for any format.
package struct Chart: Sendable {
  /// Stable, from the caller; the ids of title and description elements are made from it.
  package var id: String
  /// What the chart says, in one sentence.
  package var message: String
  /// What is drawn, for screen readers.
  package var description: String
  /// An SVG element 640 wide; empty where there is too little to draw.
  package var wide: String
  /// The same content redrawn 320 wide, with text of the same size; empty where there is too little to draw.
  package var narrow: String
  package var header: [String]
  package var rows: [[String]]

  /// Draws once for each width; of the usual height, unless the caller knows how high its rows are.
  init(
    id: String, message: String, description: String, header: [String], rows: [[String]],
    height: (wide: Double, narrow: Double)? = nil, draw: ((Canvas) -> [SVG])?
  ) {
    self.id = id
    self.message = message
    self.description = description
    self.header = header
    self.rows = rows
    func drawing(_ canvas: Canvas) -> String {
      guard let draw else { return "" }
      var canvas = canvas
      if let height { canvas.height = canvas.isNarrow ? height.narrow : height.wide }
      return SVG.root(canvas, id: id, title: message, description: description, draw(canvas)).markup
    }
    wide = drawing(.wide)
    narrow = drawing(.narrow)
  }
}

/// The sheet a chart is drawn on. Its words are shorter where it is narrow; its text is never smaller.
struct Canvas {
  var name: String
  var width: Double
  var height: Double
  var isNarrow: Bool

  static let wide = Canvas(name: "wide", width: 640, height: 270, isNarrow: false)
  static let narrow = Canvas(name: "narrow", width: 320, height: 250, isNarrow: true)
}

/// A drawing as a file of its own: with its name space, and on paper, whatever lies behind it.
package func standalone(_ svg: String) -> String {
  guard svg.hasPrefix("<svg "), let names = svg.firstRange(of: "</desc>") else { return svg }
  // Behind the drawing, but after its title, which must come first.
  return "<svg xmlns=\"http://www.w3.org/2000/svg\"" + svg[..<names.upperBound].dropFirst(4) + SVG.paper.markup
    + svg[names.upperBound...] + "\n"
}
