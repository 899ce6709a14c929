// Owns books without the places of their declarations, for comparing what two texts say.

import AuditModel

extension StandardsBook {
  var withoutPlaces: StandardsBook {
    let nowhere = Place(file: "")
    var book = self
    book.digest = ""
    for index in book.tables.indices {
      book.tables[index].place = nowhere
      for column in book.tables[index].columns.indices { book.tables[index].columns[column].place = nowhere }
      for field in book.tables[index].derived.indices { book.tables[index].derived[field].place = nowhere }
    }
    for index in book.standards.indices { book.standards[index].place = nowhere }
    for index in book.responses.indices { book.responses[index].place = nowhere }
    for index in book.checklist.indices {
      book.checklist[index].place = nowhere
      for question in book.checklist[index].questions.indices {
        book.checklist[index].questions[question].place = nowhere
        if case .measured(var standard)? = book.checklist[index].questions[question].claim {
          standard.place = nowhere
          book.checklist[index].questions[question].claim = .measured(standard)
        }
      }
    }
    return book
  }
}
