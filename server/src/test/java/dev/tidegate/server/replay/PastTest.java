package dev.tidegate.server.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.Evolution;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.loop.Recovery;
import dev.tidegate.server.loop.Sequencer;
import dev.tidegate.server.store.MemoryStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A longer past. */
class PastTest {
  private static final int ENTRIES = 5_000;
  private static final FlagId FLAG = new FlagId(Scope.parse("shop/production"), "way");

  @Test
  void everyStateIsTheFoldUpToThere() {
    try (var store = journal()) {
      var past = new Past(store);
      var folded = new Plane[] {Plane.EMPTY};
      store.read(
          0,
          ENTRIES,
          (index, bytes) -> {
            folded[0] = Evolution.evolve(folded[0], EntryJson.read(bytes));
            if (index % 997 == 0) {
              assertThat(past.at(index + 1)).isEqualTo(folded[0]);
            }
          });
      assertThat(past.at(ENTRIES)).isEqualTo(folded[0]);
      assertThat(past.at(3)).isEqualTo(new Past(store).at(3)).isNotEqualTo(folded[0]);
    }
  }

  @Test
  void whatTakesTooLongIsGoneOnWithWhenItIsAskedForAgain() {
    try (var store = journal()) {
      var past = new Past(store, Duration.ofMillis(1));
      var tries = 0;
      Optional<Plane> plane = Optional.empty();
      while (plane.isEmpty()) {
        assertThat(tries++).as("each try gets further").isLessThan(ENTRIES);
        try {
          plane = Optional.of(past.at(ENTRIES));
        } catch (TooLong e) {
          assertThat(e).hasMessageContaining("of " + ENTRIES);
        }
      }
      assertThat(tries).as("one was not enough").isGreaterThan(1);
      assertThat(plane).contains(new Past(store).at(ENTRIES));
    }
  }

  /** A flag that is edited over and over. */
  private static MemoryStore journal() {
    var store = new MemoryStore();
    try (var sequencer =
        new Sequencer(
            store,
            Recovery.of(store, Optional.empty()),
            InstantSource.system(),
            System::nanoTime,
            _ -> {},
            failure -> {
              throw failure;
            })) {
      sequencer.start();
      for (int i = 0; i < ENTRIES; i++) {
        var definition =
            new Flag(
                "way", true, Map.of("a", Json.of("" + i), "b", Json.of("b")), "a", null, Map.of());
        var _ =
            sequencer.submit(new PlaneCommand.ToFlag(FLAG, new FlagCommand.Set(definition, false)));
      }
    }
    return store;
  }
}
