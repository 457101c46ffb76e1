package dev.tidegate.access;

/** What kind of holder a token is for. */
public enum Role {
  /** People who operate rollouts. */
  OPERATOR,
  /** A running service: follows the stream, reports outcomes. */
  SERVICE
}
