// Owns the record of a day's contacts for those who write them otherwise than the house does: kept only for a product.

struct Journal: Sendable {
  /// A contact's number is its index.
  private(set) var contacts: [Contact] = []
  private(set) var invitations: [Asked] = []
  private(set) var calls: [Call] = []

  /// Somebody who was asked about a contact.
  struct Asked: Sendable {
    var contact: Int
    var sent: Int64
    var answer: Answer?
  }

  /// A call, with the contact that it became where it got through.
  struct Call: Sendable {
    var wait: Wait
    var contact: Int?
  }

  mutating func note(_ contact: Contact) { contacts.append(contact) }

  mutating func note(_ invitation: Invitation, _ answer: Answer?) {
    guard let contact = invitation.contact else { return }
    invitations.append(Asked(contact: contact, sent: invitation.sent, answer: answer))
  }

  mutating func note(_ wait: Wait, contact: Int?) { calls.append(Call(wait: wait, contact: contact)) }
}
