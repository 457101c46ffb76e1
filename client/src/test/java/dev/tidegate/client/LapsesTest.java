package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.HeldLease;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Applications are told when users fall to stable because the server is not heard. */
class LapsesTest {
  private final AtomicLong wall = new AtomicLong(1_700_000_000_000L);
  private final HeldLease lease = new HeldLease(System::nanoTime, wall::get);
  private final Views views = new Views();
  private final List<List<String>> changed = new CopyOnWriteArrayList<>();
  private final Lapses lapses = new Lapses(views, lease, changed::add);

  private void hear() {
    lease.open(System.nanoTime(), 0, 10_000, System.nanoTime());
    lapses.look();
  }

  private void pass(long millis) {
    wall.addAndGet(millis);
    lapses.look();
  }

  @Test
  void aFallIsToldOnceAndSoIsItsEnd() {
    views.replace(List.of(Way.climbing(Way.EVERYBODY)), Generation.parse("1.1"));
    try (var log = LogTap.here(Lapses.class)) {
      hear();
      pass(9_000);
      assertThat(changed).isEmpty();
      pass(2_000);
      pass(1_000);
      assertThat(changed).containsExactly(List.of("way"));
      assertThat(log.lines()).hasSize(1).allMatch(line -> line.contains("stable is served of"));
      hear();
      assertThat(changed).containsExactly(List.of("way"), List.of("way"));
      assertThat(log.lines()).hasSize(2).anyMatch(line -> line.contains("heard again"));
    }
  }

  @Test
  void aFreezeIsToldAndSoIsItsEnd() {
    views.replace(List.of(Way.frozenFor(60_000)), Generation.parse("1.1"));
    try (var log = LogTap.here(Lapses.class)) {
      hear();
      pass(11_000);
      assertThat(changed).as("the same is served").isEmpty();
      assertThat(log.lines()).hasSize(1).allMatch(line -> line.contains("is frozen on [way]"));
      pass(60_000);
      assertThat(changed).containsExactly(List.of("way"));
      assertThat(log.lines()).hasSize(2).anyMatch(line -> line.contains("stable is served of"));
    }
  }

  @Test
  void whereNothingClimbsThereIsNothingToTell() {
    try (var log = LogTap.here(Lapses.class)) {
      hear();
      pass(600_000);
      hear();
      assertThat(log.lines()).isEmpty();
      assertThat(changed).isEmpty();
    }
  }
}
