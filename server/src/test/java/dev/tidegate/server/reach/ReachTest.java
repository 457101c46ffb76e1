package dev.tidegate.server.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidegate.channel.ChannelId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.server.reach.Reach.What;
import dev.tidegate.server.store.StateFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReachTest {
  private static final ChannelId CHANNEL =
      new ChannelId(Scope.parse("default/production/acme"), "acme", "stable", "win");

  @TempDir private Path folder;

  @Test
  void fewIdsAreCountedExactlyAndManyToAFewPerCent() {
    for (int many : new int[] {0, 1, 400, 401, 3_000, 20_000, 200_000}) {
      var sketch = new Sketch();
      for (int i = 0; i < many; i++) {
        sketch.add("installation-" + i);
        if (i % 3 == 0) {
          sketch.add("installation-" + i / 2);
        }
      }
      assertThat(sketch.count()).isCloseTo(many, within(many <= 400 ? 0L : Math.round(many * .06)));
      assertThat(Sketch.parse(sketch.text()).count()).isEqualTo(sketch.count());
      assertThat(sketch.text().length()).isLessThan(6_000);
    }
  }

  @Test
  void whatWasCountedIsKnownToTheNextProcessAndNoIdIsKept() throws Exception {
    var file = folder.resolve("reach");
    var reach = new Reach(new StateFile(file));
    for (int i = 0; i < 900; i++) {
      reach.add(What.OFFERED, CHANNEL, "2.0.0", "installation-" + i);
    }
    reach.add(What.RUNNING, CHANNEL, "2.0.0", "installation-7");
    reach.save();
    var next = new Reach(new StateFile(file));
    assertThat(next.offered(CHANNEL, "2.0.0")).isEqualTo(reach.offered(CHANNEL, "2.0.0"));
    assertThat(next.running(CHANNEL, "2.0.0")).isEqualTo(1);
    assertThat(next.offered(CHANNEL, "1.0.0")).isZero();
    assertThat(Files.readString(file)).doesNotContain("installation-7");
  }

  @Test
  void aFileThatIsNotWholeCountsNothing() throws Exception {
    var file = folder.resolve("reach");
    new StateFile(file).write("OFFERED x acme/stable/win 2.0.0 hAAAA\nnonsense\nz zz\n");
    assertThat(new Reach(new StateFile(file)).offered(CHANNEL, "2.0.0")).isZero();
    Files.writeString(file, "cut off");
    assertThat(new Reach(new StateFile(file)).offered(CHANNEL, "2.0.0")).isZero();
  }
}
