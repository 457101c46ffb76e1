package dev.tidegate.server.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.journal.Tree;
import dev.tidegate.plane.Plane;
import dev.tidegate.server.store.Signer;
import dev.tidegate.server.store.StateFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {
  @TempDir Path folder = Path.of("");

  private final List<Long> attempts = new CopyOnWriteArrayList<>();

  private Keeper.Position position() {
    attempts.add(System.nanoTime());
    return new Keeper.Position(Plane.EMPTY, Tree.EMPTY);
  }

  @Test
  void aCheckpointThatCanNotBeWrittenIsTriedAgainEverySecondNotAllTheTime() throws Exception {
    Files.createDirectory(folder.resolve("checkpoint.new"));
    var keeper =
        new Keeper(
            this::position,
            Signer.of(folder),
            new StateFile(folder.resolve("checkpoint")),
            new StateFile(folder.resolve("snapshot")),
            0);
    attempts.clear();
    keeper.start();
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (attempts.size() < 2 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    keeper.close();

    assertThat(attempts).hasSizeGreaterThanOrEqualTo(2);
    assertThat(attempts.get(1) - attempts.getFirst())
        .isGreaterThan(TimeUnit.MILLISECONDS.toNanos(900));
    assertThat(folder.resolve("checkpoint")).doesNotExist();
  }
}
