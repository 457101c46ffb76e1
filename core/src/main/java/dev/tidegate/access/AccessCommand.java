package dev.tidegate.access;

/** What may be asked about a token. */
public sealed interface AccessCommand {
  record Issue(Token token) implements AccessCommand {}

  record Revoke() implements AccessCommand {}
}
