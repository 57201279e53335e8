package dev.countersign.ui.session;

/// What the session screen has to show.
public sealed interface SessionState {

  /// No session is chosen.
  SessionState NOTHING = new Empty();

  /// A session is being rebuilt.
  SessionState LOADING = new Loading();

  /// No session is chosen.
  record Empty() implements SessionState {}

  /// A session is being rebuilt.
  record Loading() implements SessionState {}

  /// A session is open.
  ///
  /// @param content its steps and texts
  record Open(SessionContent content) implements SessionState {}

  /// A session could not be opened.
  ///
  /// @param why in one sentence, untrusted
  record Failed(String why) implements SessionState {}
}
