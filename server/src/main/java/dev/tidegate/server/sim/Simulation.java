package dev.tidegate.server.sim;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Many worlds, until one breaks a law. However many threads there are, the result is that of one
 * world after the other.
 *
 * @param seed of the first; the others follow it
 * @param runs how many worlds at most
 * @param steps of each
 * @param rollouts after so many no other world counts
 * @param threads how many worlds are under way at once
 */
public record Simulation(long seed, int runs, int steps, long rollouts, int threads) {
  /** Enough for a rollout or two to come to an end. */
  public static final int STEPS = 400;

  private static final int SHRINKING_TRIES = 400;
  private static final long PROGRESS_NANOS = 5_000_000_000L;

  /**
   * A broken law.
   *
   * @param seed of the world
   * @param how the law, and what broke it
   * @param steps how many it took
   * @param shrunk how many are left when those are left out that have no part in it
   * @param story of those that are left
   */
  public record Failure(long seed, String how, int steps, int shrunk, List<String> story) {}

  /** What came of it. */
  public record Result(
      long seed,
      int runs,
      long steps,
      long rollouts,
      long entries,
      double simulatedHours,
      double seconds,
      Coverage coverage,
      Optional<Failure> failure) {}

  /** Runs them all, or up to the first that breaks a law. */
  public Result run(Consumer<String> progress) {
    return run(Fittings::new, progress);
  }

  Result run(Supplier<? extends Fittings> fittings, Consumer<String> progress) {
    var sums = new Sums(seed);
    try (var workers = Executors.newFixedThreadPool(threads)) {
      var ahead = new ArrayDeque<Future<Run>>();
      for (int i = 0; i < runs && sums.rollouts < rollouts; i++) {
        begin(workers, ahead, i, fittings);
        var run = ended(ahead.remove());
        sums.add(run);
        if (run.broken().isPresent()) {
          progress.accept("seed " + run.seed() + " breaks a law; making it shorter");
          return sums.result(Optional.of(failure(run, run.broken().get(), fittings)));
        }
        sums.tell(progress);
      }
    }
    return sums.result(Optional.empty());
  }

  /** Has as many worlds under way as there are threads, and a few that wait for one. */
  private void begin(
      ExecutorService workers,
      Queue<Future<Run>> ahead,
      int next,
      Supplier<? extends Fittings> fittings) {
    while (ahead.size() < 4 * threads && next + ahead.size() < runs) {
      long of = seed + next + ahead.size();
      ahead.add(workers.submit(() -> Run.of(of, steps, fittings)));
    }
  }

  private static Run ended(Future<Run> run) {
    try {
      return run.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while worlds were under way", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a world came to no end", e.getCause());
    }
  }

  private Failure failure(Run run, LawBroken broken, Supplier<? extends Fittings> fittings) {
    var script = Arrays.copyOf(Run.script(run.seed(), steps), run.steps());
    var shrinking = new Shrinking(run.seed(), broken.law(), fittings, SHRINKING_TRIES);
    var told = Run.of(run.seed(), shrinking.shrink(script), fittings, true);
    var how = told.broken().orElse(broken).getMessage();
    return new Failure(run.seed(), String.valueOf(how), run.steps(), told.steps(), told.story());
  }

  /** What all runs come to, so far. */
  private static final class Sums {
    private final long seed;
    private final long startedAt = System.nanoTime();
    private final Coverage coverage = new Coverage();
    private int runs;
    private long steps;
    private long rollouts;
    private long entries;
    private double hours;
    private long toldAt = startedAt;

    Sums(long seed) {
      this.seed = seed;
    }

    void add(Run run) {
      runs++;
      steps += run.steps();
      rollouts += run.rollouts();
      entries += run.entries();
      hours += run.simulated() / 3.6e12;
      coverage.add(run.coverage());
    }

    void tell(Consumer<String> progress) {
      if (System.nanoTime() - toldAt > PROGRESS_NANOS) {
        toldAt = System.nanoTime();
        progress.accept(runs + " worlds, " + rollouts + " rollouts, " + steps + " steps");
      }
    }

    Result result(Optional<Failure> failure) {
      return new Result(
          seed,
          runs,
          steps,
          rollouts,
          entries,
          hours,
          (System.nanoTime() - startedAt) / 1e9,
          coverage,
          failure);
    }
  }
}
