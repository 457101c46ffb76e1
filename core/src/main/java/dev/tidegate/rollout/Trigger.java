package dev.tidegate.rollout;

/** What made exposure fall. */
public enum Trigger {
  /** The candidate was proven harmful. */
  JUDGE,
  /** Somebody asked. */
  OPERATOR,
  /** An invariant stopped damage on the candidate. */
  INVARIANT,
  /** The flag was killed. */
  KILL,
  /** There was no safe verdict for too long. */
  DEADLINE,
  /** A newer change took its place. */
  SUPERSEDED,
  /** Somebody went back to an earlier state, or the journal itself was put back to one. */
  RESTORE;

  /** Whether it proves harm; what is proven stays proven, whatever comes later. */
  public boolean provesHarm() {
    return this == JUDGE || this == INVARIANT;
  }
}
