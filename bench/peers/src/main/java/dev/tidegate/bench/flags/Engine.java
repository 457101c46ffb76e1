package dev.tidegate.bench.flags;

/**
 * An engine that has the flags of {@link dev.tidegate.bench.evaluation.Scenario}, and everybody in
 * {@link Crowd} in the form that it asks for, made beforehand. Thread-safe but for {@link #close}.
 */
interface Engine extends AutoCloseable {
  /** What a flag gives one of {@link Crowd#EVERYBODY}, by the place there. */
  boolean on(String flag, int user);

  @Override
  void close();
}
