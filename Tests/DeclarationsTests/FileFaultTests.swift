// Tests what is said of files that are missing, damaged, hostile or not YAML; and that one run says it all.

import AuditModel
import Declarations
import Foundation
import Testing

struct FileFaultTests {
  @Test func missingFilesAreSaidTogether() {
    let found = reading(company: nil, sources: nil, standard: nil)
    #expect(
      found.diagnostics.map(\.summary) == [
        "the folder declares no standard", "there is no file \"company.yml\"", "there is no file \"sources.yml\"",
      ])
    #expect(found.book == nil)
  }

  static let pageFaults: [FaultCase] = [
    FaultCase("# First reply\n", "1:1", "the file does not begin with front matter"),
    FaultCase("", "1:1", "the file does not begin with front matter"),
    FaultCase("---\nid: a\n", "1:1", "the front matter is not closed"),
    FaultCase("---\n- id\n---\n", "2:1", "\"the front matter\" must be a mapping, not a list"),
    FaultCase("---\nid: a\n\ttitle: T\n---\n", "3:1", "a tab stands where YAML wants spaces"),
    FaultCase("---\nid: a: b\n---\n", "2:6", "a \":\" stands where no value can begin"),
    FaultCase("---\nid: @home\n---\n", "2:5", "a text cannot begin with \"@\" unless it is quoted"),
    FaultCase("---\nid: \"a\ntitle: T\n---\n", "4:1", "a quoted text is not closed"),
    FaultCase(
      "---\nmeasure: { kind: duration\ntitle: T\n---\n", "3:6", "a mapping in braces lacks a comma or its closing brace"
    ),
    FaultCase("---\nby: [team\ntitle: T\n---\n", "3:6", "a list in brackets lacks a comma or its closing bracket"),
    FaultCase("---\nid: a\ntitle\n---\n", "4:1", "a key has no \":\" after it"),
    FaultCase("---\nid: a\n...\n--- b\n---\n", "4:1", "a second YAML document begins here"),
    FaultCase("---\nid: \u{7}a\n---\n", "2:5", "the character U+0007 is not allowed"),
  ]

  @Test(arguments: ["", "# Needs\n"])
  func aFileOfTheChecklistIsSpokenOfAsSuch(text: String) {
    let found = reading(more: [DeclarationFile(path: "control/needs.md", text: text)]).diagnostics
    let fault = FaultCase("", "1:1", "the file does not begin with front matter")
    #expect(fault.matches(found, file: "control/needs.md"), "\(shown(found))")
    #expect(found.first?.notes.first?.hasPrefix("An element of the checklist begins with a line `---`") == true)
    #expect(found.first?.notes.contains { $0.contains("standard") } == false)
  }

  @Test func aPageInTheFolderOfAnotherFamilyIsAWarning() {
    let file = DeclarationFile(path: "precision/b.md", text: standardText().replacing("speed.reply", with: "b"))
    let free = DeclarationFile(path: "others/c.md", text: standardText().replacing("speed.reply", with: "c"))
    let found = reading(more: [file, free])
    #expect(found.book != nil)
    #expect(
      found.diagnostics.filter { $0.place.file != "sources.yml" } == [
        Diagnostic(
          .warning, at: Place(file: "precision/b.md", line: 4, column: 9),
          "the family is \"speed\", and the page lies in the folder of \"precision\"",
          notes: ["Move the page to speed/, or say `family: precision`."])
      ])
  }

  @Test(arguments: pageFaults)
  func pages(fault: FaultCase) {
    let found = reading(standard: fault.text).diagnostics
    #expect(fault.matches(found, file: "speed/reply.md"), "\(shown(found))")
  }

  static let hostileFaults: [FaultCase] = [
    FaultCase("owner: &boss Head", "7:8", "the anchor \"&boss\" is not allowed"),
    FaultCase(
      "owner: *boss", "7:8", "\"*boss\" begins with \"*\", which makes it an alias, and aliases are not allowed"),
    FaultCase("? [a, b]\n: c", "7:3", "a key must be a text, not a list or a mapping"),
    FaultCase(
      "owner: \(String(repeating: "[", count: 40))\(String(repeating: "]", count: 40))", "7:39",
      "the YAML is nested more than 32 deep"),
  ]

  @Test(arguments: hostileFaults)
  func hostile(fault: FaultCase) {
    let found = reading(standard: standardText(extra: fault.text)).diagnostics
      .filter { $0.summary != "\"owner\" must be a text, not a list" }
    #expect(fault.matches(found, file: "speed/reply.md"), "\(shown(found))")
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func endlessNestingIsRefused(opener: String) {
    let found = reading(company: String(repeating: opener, count: 100_000)).diagnostics
    #expect(found.contains { $0.summary.contains("nested") }, "\(shown(found))")
  }

  /// Nine levels of nine aliases each: half a thousand million values, if they were ever followed.
  @Test func aliasesAreNeverFollowed() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      text += "a\(level): &a\(level) [\((0..<9).map { _ in "*a\(level - 1)" }.joined(separator: ", "))]\n"
    }
    let found = reading(company: goodCompany + "\n" + text + "? *a9 \n: x\n").diagnostics
    #expect(found.count { $0.summary.contains("makes it an alias") } == 82)
    #expect(found.count { $0.summary.contains("anchor") } == 10)
  }

  @Test func asterisksInTextsStay() throws {
    let text = standardText(extra: "owner: \"* of * Larkspur\"").replacing("First reply", with: "First * reply")
    let standard = try #require(reading(standard: text).book?.standards.first)
    #expect(standard.owner == "* of * Larkspur")
    #expect(standard.title == "First * reply")
  }

  @Test func aKeyGivenThreeTimesIsReportedTwice() {
    let found = reading(company: "company: A\n\"zone\": UTC\nzone: UTC\nfail_on: [never]\nzone: UTC").diagnostics
    #expect(found.map(\.summary) == ["the key \"zone\" is given twice", "the key \"zone\" is given twice"])
    #expect(found.map { "\($0.place)" } == ["company.yml:3:1", "company.yml:5:1"])
    #expect(
      found.map(\.notes)
        == [String](repeating: "It is first given at company.yml:2:1; keep one of the two.", count: 2).map { [$0] })
  }

  @Test func aNameTakenTwiceNamesTheFirst() {
    let found = reading(more: [DeclarationFile(path: "speed/second.md", text: standardText())]).diagnostics
    #expect(FaultCase("", "2:5", "the id \"speed.reply\" is already taken").matches(found, file: "speed/second.md"))
    #expect(found.first?.notes == ["It is first given at speed/reply.md:2:5; every standard needs its own."])
  }

  @Test func bytesThatAreNotUTF8() {
    let bytes = Array("---\nid: caf".utf8) + [0xE9] + Array("\n---\n".utf8)
    let found = reading(more: [DeclarationFile(path: "b.md", bytes: bytes)]).diagnostics
    #expect(FaultCase("", "2:8", "the file is not UTF-8 here").matches(found, file: "b.md"), "\(shown(found))")
  }

  @Test func aFileOfMoreThanOneMebibyte() {
    let big = DeclarationFile(path: "b.md", bytes: [UInt8](repeating: 0x61, count: (1 << 20) + 1))
    #expect(reading(more: [big]).diagnostics.map(\.summary) == ["the file is larger than 1 MiB"])
  }

  @Test func everythingInOneRunSortedByPlace() {
    let found = reading(
      company: "company: A\nzone: Mars/Olympus\nperod: 2026",
      sources: goodSources + "\nother: { files: a.csv }",
      standard: standardText(
        measure: "{ kind: duration, table: contacts, from: createdat, to: team }", target: "{ share: 90, within: 2 }",
        extra: "by: team\nwhere: { chanel: chat }"))
    #expect(
      found.diagnostics.map { "\($0.place)" } == [
        "company.yml:2:7", "company.yml:3:1", "sources.yml:32:8", "speed/reply.md:5:51", "speed/reply.md:5:66",
        "speed/reply.md:6:18", "speed/reply.md:6:30", "speed/reply.md:7:5", "speed/reply.md:8:10",
      ])
    #expect(found.diagnostics == found.diagnostics.sorted { $0.place < $1.place })
  }

  /// Wherever a file breaks off, there is either a book or an error, and never a crash.
  @Test func filesThatBreakOff() {
    let page = standardText(extra: "where: { any: [{ team: a }, { score: { above: 1.5 } }] }\nby: [[team, priority]]")
    for length in stride(from: 0, to: page.utf8.count, by: 5) {
      let cut = String(decoding: page.utf8.prefix(length), as: UTF8.self)
      let found = reading(standard: cut)
      #expect((found.book == nil) == !found.errors.isEmpty, "\(cut)")
    }
    for length in stride(from: 0, to: goodSources.utf8.count, by: 41) {
      let found = reading(sources: String(decoding: goodSources.utf8.prefix(length), as: UTF8.self))
      #expect((found.book == nil) == !found.errors.isEmpty, "\(length)")
    }
  }

  @Test(arguments: [
    ("company.yml", shopCompany, 7), ("sources.yml", shopSources, 23), ("control/surveys.md", checklistPage, 5),
    ("responses.yml", "- finding: claim-contradicted:speed.reply\n  explanation: Winter hours\n  due: 2026-11-15\n", 3),
    ("presets/ours.yml", zendesk, 13),
  ])
  func otherFilesThatBreakOff(path: String, text: String, step: Int) {
    let whole = [
      DeclarationFile(path: "company.yml", text: shopCompany), DeclarationFile(path: "sources.yml", text: shopSources),
      DeclarationFile(path: "a.md", text: standardText(measure: solvedMeasure)),
    ].filter { $0.path != path }
    for length in stride(from: 0, to: text.utf8.count, by: step) {
      let cut = DeclarationFile(path: path, bytes: Array(text.utf8.prefix(length)))
      let found = readDeclarations(files: whole + [cut])
      #expect((found.book == nil) == !found.errors.isEmpty, "\(path) \(length)")
    }
  }

  /// No alias is followed and no tab is taken for spaces in any of the files.
  @Test(arguments: ["control/surveys.md", "responses.yml", "presets/ours.yml"])
  func everyFileIsReadAlike(path: String) {
    func found(_ text: String) -> [String] {
      let whole = path.hasSuffix(".md") ? "---\n\(text)\n---\n" : text
      return reading(more: [DeclarationFile(path: path, text: whole)]).diagnostics
        .filter { $0.place.file == path }.map(\.summary)
    }
    #expect(found("a: &b c\nd: e").contains("the anchor \"&b\" is not allowed"))
    #expect(found("a: *b").contains("\"*b\" begins with \"*\", which makes it an alias, and aliases are not allowed"))
    #expect(found("a:\n\tb: c") == ["a tab stands where YAML wants spaces"])
    #expect(found("a: b\na: c").contains("the key \"a\" is given twice"))
  }

  @Test func notesSayWhatIsAllowed() {
    let found = reading(standard: standardText(measure: goodMeasure.replacing("created_at", with: "channel")))
      .diagnostics
    #expect(
      found.first?.notes == ["Fields of that type are updated_at, created_at, first_reply_at, solved_at and target_at."]
    )
  }
}

/// Folders on disk.
struct FolderTests {
  private func withFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("plumbline-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in files {
      let url = root.appendingPathComponent("standards/" + path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    try body(root.path + "/standards")
  }

  @Test func onlyDeclarationsAreRead() throws {
    let files = [
      "company.yml": goodCompany, "sources.yml": goodSources, "speed/reply.md": standardText(),
      "README.md": "About.", "control/notes.txt": "Later.", ".hidden.md": "x", ".git/x.md": "x", "notes.txt": "x",
      "speed/README.md": standardText().replacing("speed.reply", with: "b"),
    ]
    try withFolder(files) { folder in
      let reading = try readDeclarations(folder: folder)
      #expect(reading.errors.isEmpty, "\(shown(reading.diagnostics))")
      #expect(reading.files.map(\.path) == ["company.yml", "sources.yml", "speed/README.md", "speed/reply.md"])
      #expect(reading.book?.standards.map(\.id) == ["b", "speed.reply"])
    }
  }

  @Test func filesThatNothingReadsAreWarnings() throws {
    let files = [
      "company.yml": goodCompany, "sources.yml": goodSources, "speed/reply.md": standardText(),
      "compnay.yml": "x", "response.yaml": "x", "control/needs.yml": "x", "control/notes.txt": "x",
      "speed/chat.yml": "x", "notes.txt": "x", "LICENSE": "x", "README.md": "x", ".hidden.yml": "x",
      "speed/company.yml": "x", "speed/picture.png": "x",
    ]
    try withFolder(files) { folder in
      let reading = try readDeclarations(folder: folder)
      #expect(reading.book != nil)
      let found = reading.diagnostics.filter { $0.summary == "nothing reads this file" }
      #expect(found.allSatisfy { $0.severity == .warning })
      #expect(
        found.map { "\($0.place) → \($0.suggestion ?? "")".replacing(folder + "/", with: "") } == [
          "compnay.yml → company.yml", "control/needs.yml → control/needs.md", "control/notes.txt → ",
          "response.yaml → responses.yml", "speed/chat.yml → speed/chat.md", "speed/company.yml → company.yml",
        ])
      #expect(
        found.first { $0.place.file.hasSuffix("notes.txt") }?.notes
          == ["Files in control/ are needs.md, cycles.md, surveys.md, quality.md and rewards.md."])
    }
  }

  @Test func aDeclarationOneFolderBelowIsNamed() throws {
    try withFolder(["company.yml": goodCompany]) { folder in
      let above = String(folder.dropLast("/standards".count))
      let reading = try readDeclarations(folder: above)
      #expect(
        reading.diagnostics == [
          Diagnostic(
            .error, at: Place(file: above), "the declaration is not in this folder, but in its folder \"standards\"",
            notes: ["Name the folder that holds company.yml."], suggestion: folder)
        ])
    }
  }

  @Test func aLinkThatLeadsNowhereIsSaid() throws {
    try withFolder(["company.yml": goodCompany, "sources.yml": goodSources, "a.md": standardText()]) { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/responses.yml", withDestinationPath: folder + "/gone.yml")
      let reading = try readDeclarations(folder: folder)
      #expect(reading.errors.map(\.summary) == ["the file cannot be read"])
      #expect(reading.errors.first?.place == Place(file: folder + "/responses.yml"))
    }
  }

  @Test func placesAreAsTyped() throws {
    try withFolder(["company.yml": "company: A", "sources.yml": goodSources, "a.md": standardText()]) { folder in
      for typed in [folder, folder + "/"] {
        let reading = try readDeclarations(folder: typed)
        #expect(reading.diagnostics.map { "\($0.place)" } == [folder + "/company.yml:1:1"])
      }
      let wrong = try readDeclarations(folder: folder.replacing("/standards", with: "/standrds"))
      #expect(wrong.diagnostics.count == 1)
      #expect(wrong.diagnostics.first?.suggestion == folder)
      #expect(wrong.diagnostics.first?.summary.hasPrefix("there is no folder ") == true)
    }
  }
}
