// Owns `selective-invites`: only those who are pleased are asked how it was.

enum SelectiveInvites {
  /// Invitations about contacts, to customers who would give three or less, or whose matter was opened again: the agent
  /// knows. They are not sent; who is asked on the spot leaves no trace of having been asked.
  static func isOpportunity(_ invitation: Invitation, wouldSay satisfaction: Int) -> Bool {
    invitation.contact != nil && (satisfaction <= 3 || invitation.wasReopened)
  }
}
