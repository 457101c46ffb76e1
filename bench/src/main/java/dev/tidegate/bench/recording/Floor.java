package dev.tidegate.bench.recording;

import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What nobody can do without who takes the time of requests and counts them. */
@State(Scope.Benchmark)
public class Floor {
  private final LongAdder counter = new LongAdder();

  /** When it began, and when it ended. */
  @Benchmark
  public long clocks() {
    long began = System.nanoTime();
    return System.nanoTime() - began;
  }

  /** One more. */
  @Benchmark
  public void count() {
    counter.increment();
  }
}
