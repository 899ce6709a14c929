// Templates: the shipped ones have no fault, and each kind of fault in a user's own is named with its line.

import AuditModel
import Foundation
import Reports
import Testing

@Test func shippedTemplatesHaveNoProblems() {
  #expect(problems(in: .embedded).isEmpty)
}

private func faults(_ file: String, _ text: String) -> [String] {
  var template = SiteTemplate.embedded
  template.files[file] = text
  return problems(in: template).map { "\($0.place): \($0.summary)" }
}

@Test(arguments: [
  ("{{title}}\n{{titel}}", "page.mustache:2: nothing is named “titel” here"),
  // Names do not climb: the company belongs to the page, not to its sections.
  ("{{#sections}}\n{{company}}{{/sections}}", "page.mustache:2: nothing is named “company” here"),
  ("{{#isLedger}}{{^isMethod}}{{oops}}{{/isMethod}}{{/isLedger}}", "page.mustache:1: nothing is named “oops” here"),
  ("{{{title}}}", "page.mustache:1: “title” must be escaped"),
  ("{{#title}}x{{/title}}", "page.mustache:1: “title” is a text, so it cannot be a section"),
  ("{{>blok}}", "page.mustache:1: no template is named “blok”"),
  ("{{=<% %>=}}", "page.mustache:1: the tag “=<% %>=” is not understood here"),
  ("{{% CONTENT_TYPE:TEXT}}{{title}}", "page.mustache:1: the tag “%CONTENT_TYPE:TEXT” is not understood here"),
])
func faultsAreNamed(_ text: String, _ problem: String) {
  #expect(faults("page.mustache", text) == [problem])
}

@Test func templatesThatDoNotParseAreNamed() {
  #expect(faults("page.mustache", "a\n{{#lead}}").count == 1)
  #expect(
    faults("block.mustache", "{{#verdict}}{{sentence}}{{/verdict}}") == [
      "block.mustache:1: “sentence” is markup already"
    ])
  #expect(problems(in: SiteTemplate(files: [:])).count == 1)
}

@Test func aFaultyTemplateIsNotRendered() {
  var template = SiteTemplate.embedded
  template.files["page.mustache"] = "{{titel}}"
  #expect(throws: TemplateProblems.self) { try HTMLSite(template: template).files(ReportModel(Sample.audit)) }
}

@Test func everyFileOfTheFolderIsCarried() throws {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../site-template").standardized
  var files: [String: String] = [:]
  for name in try FileManager.default.contentsOfDirectory(atPath: folder.path()) where !name.hasPrefix(".") {
    files[name] = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }
  #expect(files == SiteTemplate.embedded.files)
}
