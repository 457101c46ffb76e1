package dev.tidegate.bench.study;

/** Looks at windows, and marks in the run what it concludes. Not for several threads. */
interface Rule {
  /** Looks at one more window. */
  void see(Look look, Run run);

  /** Whether nothing more can come of it. */
  boolean isDone(Run run);
}
