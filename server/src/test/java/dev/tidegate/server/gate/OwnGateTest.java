package dev.tidegate.server.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gate.GateVerdict.Outcome;
import dev.tidegate.gate.Weighed;
import dev.tidegate.server.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This project's own contract file, by which {@code make gate} weighs it. */
class OwnGateTest {
  @Test
  void itIsUsableAndAllThatItAsksOfItselfIsSo(@TempDir Path folder) throws Exception {
    for (var file : new String[] {"tidegate.yaml", "docs/reference/tidegate.schema.json"}) {
      Files.createDirectories(folder.resolve("docs/reference"));
      Files.copy(Golden.home().resolve(file), folder.resolve(file));
    }

    var gate = new GateFolder(folder, Vocabulary.installed(), Instant.EPOCH);
    var change = new GateFolder.Change(Optional.empty(), "", Optional.empty());
    var report = Weighing.of(gate.input(change, folder.resolve("tidegate.yaml"), Optional.empty()));

    assertThat(report.gaps().toString()).doesNotContain("there is no rule");
    assertThat(report.rules())
        .filteredOn(rule -> rule.outcome() == Outcome.FAIL)
        .extracting(Weighed::rule)
        .isEmpty();
    assertThat(report.rules()).hasSizeGreaterThan(25);
    assertThat(report.outcome()).as("there are no reports").isEqualTo(Outcome.INCONCLUSIVE);
  }
}
