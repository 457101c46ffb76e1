package dev.tidegate.server.origin;

/** How far it can be relied upon that an origin is what it is said to be; weakest first. */
public enum Assurance {
  /** Nothing says it: it follows from the wording, or from silence. */
  INFERRED,
  /** Somebody wrote it down: a trailer, an author's name, a note. */
  DECLARED,
  /** As declared, in a commit whose signature git holds for good. */
  SIGNED,
  /** The forge says it, not the commit. */
  PLATFORM_VERIFIED
}
