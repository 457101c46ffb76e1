package dev.tidegate.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.sim.Coverage;
import dev.tidegate.server.sim.Simulation;
import dev.tidegate.server.sim.SimulationText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator, from the command line. */
@SuppressWarnings("NullAway.Init")
class SimCommandTest {
  @TempDir Path home;

  @Test
  void aFewWorldsAreToldInWordsAsJsonAndAsAPage() throws Exception {
    var page = home.resolve("simulation.md");
    var shell = new Shell(home);
    var told = shell.run("sim", "--runs", "2", "--steps", "60", "--page", page.toString());
    assertThat(told.exit()).isZero();
    assertThat(told.out()).contains("2 worlds from seed 0").contains("every law held");
    assertThat(Files.readString(page)).startsWith("# Simulation\n").contains("| torn append |");

    var json = Json.parse(shell.run("sim", "--runs", "2", "--steps", "60", "--json").out());
    assertThat(json.member("held")).isEqualTo(Json.of(true));
    assertThat(json.member("runs")).isEqualTo(Json.of(2));
    assertThat(shell.run("sim", "--runs", "0").exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void whatBreaksALawIsToldWithItsSeed() {
    var failure = new Simulation.Failure(42, "Fall: somebody", 300, 2, List.of("one", "two"));
    var result =
        new Simulation.Result(40, 3, 900, 5, 100, 1, 1, new Coverage(), Optional.of(failure));
    assertThat(SimulationText.lines(result))
        .startsWith("one", "two", "", "Fall: somebody")
        .anySatisfy(line -> assertThat(line).endsWith("sim --seed 42 --runs 1 --steps 300"));
    assertThat(SimulationText.json(result).member("held")).isEqualTo(Json.of(false));
  }
}
