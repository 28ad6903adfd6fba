public import Database
public import Learning

extension Store {
  /// Keeps the password somebody chose for herself, if the one she had is still `hash`.
  ///
  /// All her sessions end, and a new one begins. What she did anonymously joins her account. False if
  /// another window was faster.
  public func choosePassword(
    _ newHash: String, insteadOf hash: String, of learner: ID<Learner>,
    merging visitor: ID<Learner>?, _ session: NewSession, at now: Instant
  ) -> Receipt<Bool> {
    database.record { writer in
      let changed = try writer.execute(
        """
        UPDATE account SET password = \(newHash), once_until = NULL
        WHERE learner = \(learner.text) AND password = \(hash)
        """)
      guard changed == 1 else { return false }
      if let visitor, visitor != learner { try Self.merge(visitor, into: learner, in: writer) }
      try Self.endSessions(of: learner, keeping: nil, in: writer)
      try Self.open(session, of: learner, at: now, in: writer)
      return true
    }
  }

  /// Sets the password of an account from outside it, one that works once if `onceUntil` says so.
  ///
  /// All its sessions end. False if there is no such account.
  public func setPassword(_ hash: String, onceUntil: Instant?, of learner: ID<Learner>)
    -> Receipt<Bool>
  {
    database.record { writer in
      let changed = try writer.execute(
        """
        UPDATE account SET password = \(hash), once_until = \(onceUntil?.seconds as Int64?)
        WHERE learner = \(learner.text)
        """)
      guard changed == 1 else { return false }
      try Self.endSessions(of: learner, keeping: nil, in: writer)
      return true
    }
  }
}
