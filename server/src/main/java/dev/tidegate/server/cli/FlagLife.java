package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.server.terminal.FlagText;
import dev.tidegate.server.terminal.StaleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code tidegate flag} does to a flag between its first day and its last. */
final class FlagLife {
  private FlagLife() {}

  /** {@code tidegate flag edit}. */
  @Command(
      name = "edit",
      description = {
        "Says something else about a flag: its kind, who owns it, when it is to be gone.",
        "It changes nothing of what the flag serves; tidegate flag set does."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  tidegate flag edit new-checkout --kind release --owner payments",
        "  tidegate flag edit new-checkout --tag checkout --without expires"
      })
  static final class Edit implements Callable<Integer> {
    @Mixin FlagCommand.Which flag = new FlagCommand.Which();

    @Mixin ProfileOptions profile = new ProfileOptions();

    @Option(
        names = "--without",
        paramLabel = "NAME",
        description = "Of kind, owner, … nothing is to be said any more; may be given again.")
    List<String> without = new ArrayList<>();

    @Mixin ActingOptions server = new ActingOptions();

    @Override
    public Integer call() {
      var body = profile.put(RequestBody.empty()).put("without", without);
      return server.send("POST", flag.path("describe"), body.json(), FlagText::line);
    }
  }

  /** {@code tidegate flag stale}. */
  @Command(
      name = "stale",
      description = {
        "Flags that have had their day, each with the proof and what to do next:",
        "one variant for everybody, asked for by nobody, or past its lifetime.",
        "What is not known is told as unknown."
      },
      footerHeading = "%nExamples:%n",
      footer = {"  tidegate flag stale", "  tidegate flag stale --days 14 --all"})
  static final class Stale implements Callable<Integer> {
    @Option(names = "--days", paramLabel = "N", description = "So long has it to be so (30).")
    int days = 30;

    @Option(names = "--all", description = "Those that are in use, too.")
    boolean all;

    @Mixin ServerOptions server = new ServerOptions();

    @Override
    public Integer call() {
      var path = "/api/v1/flags/stale?days=" + days + (all ? "&all=true" : "");
      return server.get(path, StaleText::list);
    }
  }

  /** {@code tidegate flag archive}. */
  @Command(
      name = "archive",
      description = {
        "Ends a flag's life: from then on it gives the default in the code, and takes no edits.",
        "Refused while something depends on it, or somebody asks for it."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  tidegate flag archive new-checkout",
        "  tidegate flag archive new-checkout --force --reason \"only a test asks for it\""
      })
  static final class Archive implements Callable<Integer> {
    @Mixin FlagCommand.Which flag = new FlagCommand.Which();

    @Option(
        names = "--force",
        description = "Although somebody may ask for it; not for what would change a governed one.")
    boolean force;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Goes into the journal.")
    @Nullable String reason;

    @Mixin ActingOptions server = new ActingOptions();

    @Override
    public Integer call() {
      var body = RequestBody.empty().put("reason", reason);
      body.put("force", force ? Json.of(true) : null);
      return server.send("POST", flag.path("archive"), body.json(), FlagText::line);
    }
  }

  /** {@code tidegate flag restore}. */
  @Command(
      name = "restore",
      description = {
        "Takes a flag out of the archive. It gives the default in the code as before:",
        "what it is to serve then is a rollout, or an edit of an ungoverned flag."
      },
      footerHeading = "%nExample:%n",
      footer = "  tidegate flag restore new-checkout --note \"still needed by the batch jobs\"")
  static final class Restore implements Callable<Integer> {
    @Mixin FlagCommand.Which flag = new FlagCommand.Which();

    @Option(names = "--note", paramLabel = "TEXT", description = "Goes into the journal.")
    @Nullable String note;

    @Mixin ActingOptions server = new ActingOptions();

    @Override
    public Integer call() {
      return server.send("POST", flag.path("restore"), RequestBody.note(note), FlagText::line);
    }
  }

  /** {@code tidegate flag schedule}. */
  @Command(
      name = "schedule",
      description = {
        "Changes a flag later. Whether it may be is decided when the time has come, and not now;",
        "when somebody changes the flag before, nothing is done, and that is told."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  tidegate flag schedule banner --at 2026-12-24T06:00:00Z --default sale",
        "  tidegate flag schedule banner --in 36h --kill --note \"the sale is over\""
      })
  static final class Schedule implements Callable<Integer> {
    @Mixin FlagCommand.Which flag = new FlagCommand.Which();

    @Option(names = "--at", paramLabel = "TIME", description = "When, as 2026-12-24T06:00:00Z.")
    @Nullable String at;

    @Option(names = "--in", paramLabel = "DURATION", description = "In how long, as 2h.")
    @Nullable String in;

    @Option(names = "--kill", description = "It gives the default in the code then.")
    boolean kill;

    @Option(names = "--enable", description = "It is not killed any more then.")
    boolean enable;

    @Option(names = "--default", paramLabel = "NAME", description = "The variant served then.")
    @Nullable String standard;

    @Option(names = "--targeting", paramLabel = "JSON", description = "The rule then; or null.")
    @Nullable String targeting;

    @Option(
        names = "--variant",
        paramLabel = "NAME=VALUE",
        description = "All variants that it has then; may be given again.")
    Map<String, String> variants = new LinkedHashMap<>();

    @Option(names = "--note", paramLabel = "TEXT", description = "Goes into the journal.")
    @Nullable String note;

    @Mixin ActingOptions server = new ActingOptions();

    @Override
    public Integer call() {
      var body = RequestBody.empty().put("at", at).put("in", in).put("note", note);
      body.put("kill", kill ? Json.of(true) : null)
          .put("enable", enable ? Json.of(true) : null)
          .put("set.defaultVariant", standard)
          .put("set.targeting", targeting == null ? null : RequestBody.value(targeting))
          .put("set.variants", variants.isEmpty() ? null : RequestBody.values(variants));
      return server.send("POST", flag.path("schedule"), body.json(), FlagText::facts);
    }
  }

  /** {@code tidegate flag unschedule}. */
  @Command(
      name = "unschedule",
      description = "Does not change a flag later after all.",
      footerHeading = "%nExample:%n",
      footer = "  tidegate flag unschedule banner --note \"the sale goes on\"")
  static final class Unschedule implements Callable<Integer> {
    @Mixin FlagCommand.Which flag = new FlagCommand.Which();

    @Option(
        names = "--schedule",
        paramLabel = "ID",
        description = "Which, when there are several: tidegate flag show tells.")
    @Nullable String schedule;

    @Option(names = "--note", paramLabel = "TEXT", description = "Goes into the journal.")
    @Nullable String note;

    @Mixin ActingOptions server = new ActingOptions();

    @Override
    public Integer call() {
      var body = RequestBody.empty().put("schedule", schedule).put("note", note);
      return server.send("POST", flag.path("unschedule"), body.json(), FlagText::line);
    }
  }
}
