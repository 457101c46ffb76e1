package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.Look;
import dev.tidegate.server.terminal.Tone;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidegate doctor}. */
@Command(
    name = "doctor",
    description = {
      "Checks an installation: asks the server what is wrong, and, with --data, looks at its",
      "folder on this machine; says what to do. Exit code 0 when all is well, 1 when something",
      "is wrong, 3 when the server does not answer."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate doctor",
      "  tidegate doctor --data /var/lib/tidegate",
      "  tidegate doctor --json | jq '.checks[] | select(.state != \"ok\")'"
    })
final class DoctorCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Looks at this folder of a journal, too: modes, room, journal, clock.")
  @Nullable Path data;

  @Mixin ServerOptions server = new ServerOptions();

  @Override
  public Integer call() {
    var now = InstantSource.system().instant();
    var checked = new ArrayList<Checked>();
    int exit = server(now, checked);
    if (data != null) {
      checked.addAll(FolderCheckup.of(data, now));
    }
    tell(checked);
    boolean well = checked.stream().allMatch(one -> one.state() == Checked.State.OK);
    return exit != Exit.DONE || well ? exit : Exit.REFUSED;
  }

  /** What the server says; that it says nothing is found, too. */
  private int server(Instant now, List<Checked> checked) {
    try {
      checked.addAll(ServerCheckup.of(server, now));
      return Exit.DONE;
    } catch (Failed failed) {
      var lines = failed.lines();
      checked.add(
          Checked.wrong(
              "server", lines.getFirst(), String.join("; ", lines.subList(1, lines.size()))));
      return failed.exit() == Exit.UNUSABLE ? Exit.UNUSABLE : Exit.REFUSED;
    }
  }

  private void tell(List<Checked> checked) {
    if (server.json) {
      var checks = checked.stream().map(DoctorCommand::json).toList();
      server.console().say(RequestBody.empty().put("checks", new Json.Arr(checks)).json().text());
      return;
    }
    var look = server.console().look();
    checked.forEach(one -> server.console().say(lines(one, look)));
  }

  private static Json json(Checked one) {
    return RequestBody.empty()
        .put("name", one.name())
        .put("state", one.state().word())
        .put("what", one.what())
        .put("mend", one.mend())
        .json();
  }

  private static List<String> lines(Checked one, Look look) {
    var tone =
        switch (one.state()) {
          case OK -> Tone.GOOD;
          case WARNING -> Tone.WARNING;
          case WRONG -> Tone.BAD;
        };
    var word = String.format(java.util.Locale.ROOT, "%-8s", one.state().word());
    var lines = new ArrayList<>(look.wrapped(word + one.name() + ": ", one.what()));
    lines.set(0, look.paint(tone, word) + lines.getFirst().substring(word.length()));
    if (!one.mend().isEmpty()) {
      lines.addAll(look.wrapped("        mend it: ", one.mend()));
    }
    return lines;
  }
}
