package dev.tidegate.server.cli;

import dev.tidegate.server.config.Version;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Asks a running server how it is. */
final class ServerCheckup {
  private static final Duration APART = Duration.ofSeconds(5);

  private ServerCheckup() {}

  /**
   * What it says.
   *
   * @throws Failed when it does not answer, or not to whoever asks
   */
  static List<Checked> of(ServerOptions server, Instant now) {
    var answer = server.ask(client -> client.get("/api/v1/trouble")).answer();
    var checked = new ArrayList<Checked>();
    checked.add(Checked.ok("server", "it answers at " + server.address()));
    checked.add(version(answer));
    checked.add(clock(answer, now));
    var troubles = answer.list("troubles");
    if (troubles.isEmpty()) {
      checked.add(Checked.ok("trouble", "the server sees none"));
    }
    troubles.forEach(trouble -> checked.add(trouble(trouble)));
    return checked;
  }

  private static Checked version(Answer answer) {
    var there = answer.text("version");
    return there.equals(Version.number())
        ? Checked.ok(
            "version", "both are " + there + "; the server runs on Java " + answer.text("java"))
        : Checked.warning(
            "version",
            "the server is " + there + ", and this command " + Version.number(),
            "use the same version of both");
  }

  private static Checked clock(Answer answer, Instant now) {
    var apart = Duration.between(now, Instant.parse(answer.text("now"))).abs();
    return apart.compareTo(APART) > 0
        ? Checked.warning(
            "clocks",
            "the server's clock and this machine's are " + apart.toSeconds() + " s apart",
            "keep both by NTP or chrony")
        : Checked.ok("clocks", "the server's and this machine's agree");
  }

  private static Checked trouble(Answer trouble) {
    var about = trouble.text("about");
    var what =
        (about.isEmpty() ? "" : about + ": ")
            + trouble.text("what")
            + ", since "
            + trouble.text("since");
    return trouble.text("severity").equals("critical")
        ? Checked.wrong(trouble.text("kind"), what, trouble.text("mend"))
        : Checked.warning(trouble.text("kind"), what, trouble.text("mend"));
  }
}
