package dev.tidegate.server.sim;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One world from its beginning to its end, or to where it breaks a law.
 *
 * @param seed of the world
 * @param steps how many there were
 * @param rollouts how many were put up
 * @param entries of the journal
 * @param simulated how much time went by, in nanoseconds
 * @param broken the law that was broken, if one was
 * @param story what happened; empty unless it was asked for
 */
public record Run(
    long seed,
    int steps,
    int rollouts,
    long entries,
    long simulated,
    Coverage coverage,
    Optional<LawBroken> broken,
    List<String> story) {

  private static final long STEP = 0x9e3779b97f4a7c15L;

  /** The seeds of a world's steps; each step's chance is its own. */
  static long[] script(long seed, int steps) {
    var script = new long[steps];
    for (int i = 0; i < steps; i++) {
      script[i] = (seed + 1) * STEP ^ (i + 1) * 0xbf58476d1ce4e5b9L;
    }
    return script;
  }

  static Run of(long seed, int steps, Supplier<? extends Fittings> fittings) {
    return of(seed, script(seed, steps), fittings, false);
  }

  static Run of(long seed, long[] script, Supplier<? extends Fittings> fittings, boolean told) {
    var story = new Story(told);
    var coverage = new Coverage();
    @Nullable World world = null;
    int done = 0;
    try {
      world = new World(seed, fittings.get(), coverage, story);
      for (long step : script) {
        done++;
        world.step(step);
      }
      return end(seed, done, world, coverage, Optional.empty(), story);
    } catch (LawBroken e) {
      return end(seed, done, world, coverage, Optional.of(e), story);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody interrupts a simulation", e);
    } catch (RuntimeException e) { // whatever fails in there is found, too
      var broken = new LawBroken(Law.RECORD, "something failed: " + e, e);
      return end(seed, done, world, coverage, Optional.of(broken), story);
    }
  }

  private static Run end(
      long seed,
      int steps,
      @Nullable World world,
      Coverage coverage,
      Optional<LawBroken> broken,
      Story story) {
    return new Run(
        seed,
        steps,
        world == null ? 0 : world.ledger().entered(),
        world == null ? 0 : world.ledger().plane().size(),
        world == null ? 0 : world.now(),
        coverage,
        broken,
        story.lines());
  }
}
