// Owns how the files of a table are written: their pattern, format, encoding, delimiter, and the marks in numbers.

import AuditModel

/// Takes what a table says of its files; those of a preset need no `files`.
func readFiles(_ map: inout YAMLMap, into table: inout TableMapping, isNeeded: Bool, _ problems: Problems) {
  let files =
    isNeeded
    ? map.require("files", problems, "Name the files that fill the table, as `files: \"*.csv\"`.") : map.take("files")
  let format = map.take("format")
  table.format = format.flatMap { readFormat($0, problems) }
  if let files {
    table.files = readPattern(files, format: table.format, problems) ?? ""
    if let format { checkName(files, fits: table.format, saidAt: format.place, problems) }
  }
  table.encoding = map.take("encoding")?
    .choice(of: TextEncoding.allCases.map(\.rawValue), meaning: Meant.encodings, problems)
    .flatMap(TextEncoding.init)
  if let delimiter = map.take("delimiter") {
    if table.holdsJSON {
      problems.error(
        delimiter.keyPlace, "\"delimiter\" does not go with JSON lines",
        notes: [
          table.format == nil
            ? "The files' name says that each line is a JSON value; where it is not, say `format: delimited`."
            : "Fields of JSON are named by their paths; leave the delimiter out."
        ])
    } else {
      table.delimiter = readDelimiter(delimiter, problems)
    }
  }
  table.marks = readMarks(&map, problems)
}

extension TableMapping {
  /// Whether its files surely hold JSON: it says so, or every name that its pattern matches does.
  var holdsJSON: Bool {
    if let format { return format == .ndjson }
    let name = plainName(of: files)
    return [".ndjson", ".jsonl"].contains { name.hasSuffix($0) }
  }
}

private let compressions = [".gz", ".zst"]

/// A file's name without the ending of its compression, in lower case.
private func plainName(of path: String) -> String {
  let name = path.lowercased()
  return compressions.first(where: name.hasSuffix).map { String(name.dropLast($0.count)) } ?? name
}

private func readPattern(_ value: YAMLValue, format: FileFormat?, _ problems: Problems) -> String? {
  guard let text = value.text(problems) else { return nil }
  if text.hasPrefix("/") || text.hasPrefix("~") || text.split(separator: "/").contains("..") {
    problems.error(
      value.place, "\"files\" is \"\(text)\", which leads out of the exports folder",
      notes: ["Write a path or pattern below the exports folder, as tickets-*.csv."])
    return nil
  }
  func refuse(_ ending: String, _ note: String, _ suggestion: String?) {
    problems.error(
      value.place, "\"files\" is \"\(text)\", and \(ending) files are not read", notes: [note], suggestion: suggestion)
  }
  let name = text.lowercased()
  if let packing = packings.first(where: { name.hasSuffix($0.ending) }) {
    // What is left may have an ending of its own, which is then the file's.
    let rest = String(text.dropLast(packing.ending.count))
    let isWhole = endings.contains { plainName(of: rest).hasSuffix($0) }
    refuse(packing.ending, packing.note, isWhole ? rest : nil)
    return nil
  }
  let plain = plainName(of: text)
  if let ending = workbooks.first(where: plain.hasSuffix) {
    refuse(
      ending,
      "Delimited text and JSON lines are read, as .csv, .tsv or .ndjson, each also as .gz or .zst: "
        + "export it as CSV.", plain == name ? text.dropLast(ending.count) + ".csv" : nil)
    return nil
  }
  if plain.hasSuffix(".json"), format != .ndjson {
    refuse(
      ".json",
      "One JSON value a line is read: write a list as lines with `jq -c '.[]' FILE.json > FILE.ndjson`; where the file "
        + "has a value a line already, say `format: ndjson`.",
      plain == name ? text.dropLast(".json".count) + ".ndjson" : nil)
    return nil
  }
  return text
}

/// Endings of files that are read.
private let endings = [".csv", ".tsv", ".tab", ".txt", ".ndjson", ".jsonl"]

/// Files that hold tables, and are neither delimited text nor JSON.
private let workbooks = [".xlsx", ".xlsm", ".xls", ".ods", ".parquet"]

/// Archives, and compressions that are not read.
private let packings = [
  (ending: ".zip", note: "Unpack it first, with `unzip`."),
  (ending: ".tar.gz", note: "Unpack it first, with `tar -xzf`."),
  (ending: ".tgz", note: "Unpack it first, with `tar -xzf`."),
  (ending: ".tar", note: "Unpack it first, with `tar -xf`."),
  (ending: ".7z", note: "Unpack it first, with `7z x`."),
  (ending: ".bz2", note: "Files may be compressed as .gz or .zst; uncompress this one first, with `bunzip2`."),
  (ending: ".xz", note: "Files may be compressed as .gz or .zst; uncompress this one first, with `unxz`."),
]

/// What a preset says of the format must be true of the files that the user names; what the user says goes.
private func checkName(_ files: YAMLValue, fits format: FileFormat?, saidAt place: Place, _ problems: Problems) {
  guard let format, place.file != files.place.file, let text = files.rawText else { return }
  let json = [".ndjson", ".jsonl"].contains(where: plainName(of: text).hasSuffix)
  let delimited = [".csv", ".tsv", ".tab"].contains(where: plainName(of: text).hasSuffix)
  guard format == .ndjson ? delimited : json else { return }
  let words = format == .ndjson ? "JSON lines" : "delimited text"
  problems.error(
    files.place, "\"files\" is \"\(text)\", and the preset reads \(words)",
    notes: [
      "Name an export in that form, or begin from another table of the preset; where these files do hold \(words), say"
        + " `format: \(format.rawValue)` here."
    ])
}

private func readFormat(_ value: YAMLValue, _ problems: Problems) -> FileFormat? {
  value.choice(of: FileFormat.allCases.map(\.rawValue), meaning: Meant.formats, problems).flatMap(FileFormat.init)
}

private func readDelimiter(_ value: YAMLValue, _ problems: Problems) -> UInt8? {
  guard let text = value.text(problems) else { return nil }
  if text == "tab" { return UInt8(ascii: "\t") }
  guard text.utf8.count == 1, let byte = text.utf8.first, byte == 9 || (32...126).contains(byte),
    byte != UInt8(ascii: "\"")
  else {
    problems.error(
      value.place, "\"delimiter\" cannot be \"\(text)\"",
      notes: ["It is one character, such as \",\" or \";\", or the word tab."],
      suggestion: Meant.delimiters[text.lowercased()])
    return nil
  }
  return byte
}

/// The marks in the table's numbers. A comma may also be the delimiter: fields that hold one are quoted then.
private func readMarks(_ map: inout YAMLMap, _ problems: Problems) -> NumberMarks {
  var marks = NumberMarks()
  let decimal = map.take("decimal_mark")
  let thousands = map.take("thousands_mark")
  var isClear = true
  if let decimal {
    let mark = readMark(decimal, of: decimalMarks, problems)
    isClear = mark != nil
    marks.decimal = mark ?? marks.decimal
  }
  marks.thousands = thousands.flatMap { readMark($0, of: thousandsMarks, problems) }
  if isClear, let thousands, marks.thousands == marks.decimal {
    let other = marks.decimal == UInt8(ascii: ".") ? "," : "."
    problems.error(
      thousands.place, "\"thousands_mark\" is \"\(shown(marks.decimal))\", which is the decimal mark too",
      notes: [
        decimal == nil
          ? "Numbers have a decimal point unless `decimal_mark` says otherwise, as `decimal_mark: \"\(other)\"`."
          : "A number such as 1\(shown(marks.decimal))234 could be read in two ways; the marks must differ."
      ],
      suggestion: decimal == nil ? nil : "\"\(other)\"")
    marks.thousands = nil
  }
  return marks
}

private let decimalMarks = [".", ","]
private let thousandsMarks = [".", ",", "'", " "]

private func readMark(_ value: YAMLValue, of marks: [String], _ problems: Problems) -> UInt8? {
  guard let text = value.text(problems) else { return nil }
  if marks.contains(text) { return text.utf8.first }
  let meant = Meant.marks[text.lowercased()]
  problems.error(
    value.place, "\"\(value.label)\" cannot be \"\(text)\"",
    notes: ["It can be \(listed(marks.map { "\"\($0)\"" }))."],
    suggestion: meant.flatMap { marks.contains($0) ? "\"\($0)\"" : nil })
  return nil
}

private func shown(_ byte: UInt8) -> String { String(Unicode.Scalar(byte)) }
