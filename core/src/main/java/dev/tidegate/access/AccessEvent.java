package dev.tidegate.access;

/** What happened to tokens. */
public sealed interface AccessEvent {
  record TokenIssued(Token token) implements AccessEvent {}

  record TokenRevoked() implements AccessEvent {}
}
