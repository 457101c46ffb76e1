package dev.tidegate.server.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.journal.Hash;
import dev.tidegate.journal.Tree;
import dev.tidegate.kernel.Actor;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Evolution;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.store.JournalStore;
import dev.tidegate.server.store.MemoryStore;
import dev.tidegate.server.store.StateFile;
import dev.tidegate.service.ServiceEvent;
import dev.tidegate.service.Symptom;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a snapshot says of services is what the journal says. */
class SnapshotTest {
  private static final Symptom WORSE =
      new Symptom(0, 2_410, 147, Duration.ofSeconds(40), new Share(12_000), 16, 12);

  @TempDir Path folder = Path.of("");

  @Test
  void aServiceThatIsWorseIsSoAfterAStartFromASnapshot() {
    var store = new MemoryStore();
    var state = new StateFile(folder.resolve("snapshot"));
    var plane = Plane.EMPTY;
    var tree = Tree.EMPTY;
    for (var event :
        List.of(
            new PlaneEvent.Booted(true),
            worse("shop/production/billing", new ServiceEvent.Degraded(WORSE)),
            worse("shop/production/search", new ServiceEvent.Acknowledged("new clients")))) {
      var entry = new Entry(plane.size(), Instant.EPOCH, Actor.TIDEGATE, event);
      var bytes = EntryJson.write(entry);
      plane = Evolution.evolve(plane, entry);
      tree = tree.with(Hash.leaf(bytes));
      store.append(
          new JournalStore.Batch(entry.index(), List.of(bytes), tree.root(), List.of(), List.of()));
    }
    Recovery.save(state, plane, tree);

    var recovery = Recovery.of(store, Optional.of(state));

    assertThat(recovery.saved()).as("from the snapshot").isEqualTo(3);
    assertThat(recovery.plane().services()).isEqualTo(plane.services());
    assertThat(recovery.plane()).isEqualTo(Recovery.of(store, Optional.empty()).plane());
  }

  private static PlaneEvent worse(String service, ServiceEvent fact) {
    return new PlaneEvent.OfService(Scope.parse(service), fact);
  }
}
