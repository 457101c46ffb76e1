package dev.tidegate.access;

/** What a request wants to do. */
public enum Right {
  /** Follow flags, evaluate them, report outcomes and violations. */
  SERVE,
  /** Look at anything. */
  READ,
  /** Change things. */
  OPERATE,
  /** Only lower exposure. */
  LOWER,
  /** Report that an invariant stopped damage, which only lowers exposure, too. */
  HALT
}
