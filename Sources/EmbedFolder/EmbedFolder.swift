// Owns the turning of a folder of texts into Swift source, so that the program carries the folder with it.
// Usage: EmbedFolder OUTPUT NAME FOLDER FILE…

import Foundation

@main
enum EmbedFolder {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 3 else {
      FileHandle.standardError.write(Data("usage: EmbedFolder OUTPUT NAME FOLDER FILE…\n".utf8))
      exit(2)
    }
    let (output, name, folder) = (arguments[1], arguments[2], arguments[3])
    var source =
      "enum \(name) {\n  /// Path below the folder, and content.\n  static let files: [(path: String, text: String)] = [\n"
    for file in arguments.dropFirst(4).sorted() {
      let text = try String(contentsOfFile: file, encoding: .utf8)
      let path = file.hasPrefix(folder + "/") ? String(file.dropFirst(folder.count + 1)) : file
      source += "    (path: \(literal(path)), text: \(literal(text))),\n"
    }
    source += "  ]\n}\n"
    try source.write(toFile: output, atomically: true, encoding: .utf8)
  }

  /// Every scalar that could end or change a literal is written by its number.
  private static func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\"", "\\": result += "\\" + String(scalar)
      case _ where scalar.value < 32 || scalar.value == 127: result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
