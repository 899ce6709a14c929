// Owns a whole declaration as files: what is read from them again is the same book.

package import AuditModel

/// The files of a book, ascending by path: company.yml, sources.yml, a page for each standard in its family's folder,
/// control/ with a page for each element, and responses.yml where there are any.
package func writtenDeclarations(_ book: StandardsBook) -> [DeclarationFile] {
  var files = [
    DeclarationFile(path: "company.yml", text: companyText(of: book.company)),
    DeclarationFile(path: "sources.yml", text: sourcesText(of: book.tables, companyZone: book.company.zone)),
  ]
  files += book.standards.map { standard in
    DeclarationFile(path: path(of: standard), text: standardText(of: standard, in: book))
  }
  files += book.checklist.map { element in
    DeclarationFile(path: "control/\(element.kind.rawValue).md", text: elementText(of: element, in: book))
  }
  if !book.responses.isEmpty {
    files.append(DeclarationFile(path: "responses.yml", text: responsesText(of: book.responses)))
  }
  return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
}

/// `speed/first-reply.chat.md` for `speed.first-reply.chat`; the whole id where it does not begin with the family.
private func path(of standard: Standard) -> String {
  let prefix = standard.family + "."
  let name = standard.id.hasPrefix(prefix) ? String(standard.id.dropFirst(prefix.count)) : standard.id
  return "\(standard.family)/\(name).md"
}

/// The text of responses.yml.
package func responsesText(of responses: [Response]) -> String {
  WrittenYAML.document(
    items: responses.map { response in
      .block(
        mappingEntries([
          "finding": .text(response.finding), "explanation": .text(response.explanation),
          "owner": response.owner.map { .text($0) }, "due": response.due.map { .text($0.description) },
          "done": response.done.map { .text($0.description) },
        ]))
    })
}
