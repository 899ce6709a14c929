// Owns `plumbline init`: the shipped catalogue and the site's templates, written out for a company to edit.

import ArgumentParser
import Foundation
import Reports

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Writes a starter standards/ and site-template/ to edit.",
    discussion: """
      The standards are those of a fictional company, over tables that `plumbline simulate` writes. Delete what you do \
      not use, point sources.yml at your own exports (`plumbline inspect` proposes it), and set your own targets. \
      Nothing that is there is overwritten.
      """)

  @Argument(help: ArgumentHelp("The folder to write them in.", valueName: "dir"))
  var folder = "."

  func run() throws {
    let files =
      Catalogue.declarations.map { (path: "standards/" + $0.path, text: $0.text) }
      + SiteTemplate.embedded.files.sorted { $0.key < $1.key }.map { (path: "site-template/" + $0.key, text: $0.value) }
    try NewFiles(folder: folder).write(files)
    try Console.print(
      """
      \(folder)/standards: \(Catalogue.declarations.count) files; \(folder)/site-template: \(SiteTemplate.embedded.files.count).
      Next: edit \(folder)/standards/company.yml, then  plumbline check \(folder)/standards
      """)
  }
}
