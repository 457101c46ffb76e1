package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import dev.tidegate.server.attestation.Envelope;
import dev.tidegate.server.remote.ApiClient;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.ChangeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidegate change}. */
@Command(
    name = "change",
    description = "Changes: what travels from merged to all users.",
    subcommands = {
      ChangePropose.class,
      ChangeCommand.Weigh.class,
      ChangeCommand.Approve.class,
      ChangeCommand.Show.class,
      ChangeCommand.ListAll.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate change propose --file change.json",
      "  tidegate change approve chg-7k2m9p4q --note \"read it, tried it\"",
      "  tidegate change show chg-7k2m9p4q",
      "  tidegate change list"
    })
final class ChangeCommand extends Noun {
  static final String PATH = "/api/v1/changes";

  /** {@code tidegate change approve}. */
  @Command(
      name = "approve",
      description = "Takes responsibility for a change that somebody else requested.",
      footerHeading = "%nExample:%n",
      footer = "  tidegate change approve chg-7k2m9p4q --note \"read it, tried it\"")
  static final class Approve implements Callable<Integer> {
    @Mixin ActingOptions server = new ActingOptions();

    @Parameters(paramLabel = "CHANGE", description = "Which.")
    String id = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "Goes into the journal.")
    @Nullable String note;

    @Override
    public Integer call() {
      var path = ApiClient.path(PATH, id, "approve");
      return server.send("POST", path, RequestBody.note(note), ChangeText::brief);
    }
  }

  /** {@code tidegate change weigh}. */
  @Command(
      name = "weigh",
      description = {
        "Brings what the gate said of a change's evidence: a report that somebody signed whom the",
        "server trusts (serve --gate-trust)."
      },
      footerHeading = "%nExample:%n",
      footer = {
        "  tidegate gate check --subject sha256:… --sign ci.pem --key-id ci",
        "  tidegate change weigh chg-7k2m9p4q gate-report.dsse.json"
      })
  static final class Weigh implements Callable<Integer> {
    @Mixin ActingOptions server = new ActingOptions();

    @Parameters(paramLabel = "CHANGE", index = "0", description = "Which.")
    String id = "";

    @Parameters(
        paramLabel = "FILE",
        index = "1",
        description = "The signed report, as gate check --sign writes it.")
    Path file = Path.of("gate-report.dsse.json");

    @Override
    public Integer call() {
      var path = ApiClient.path(PATH, id, "gate");
      return server.send("POST", path, envelope(), ChangeText::brief);
    }

    private Json envelope() {
      try (var in = Files.newInputStream(file)) {
        var bytes = in.readNBytes(Envelope.MOST_BYTES + 1);
        return Json.parse(new String(bytes, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw Failed.unreadable(file.toString(), e);
      } catch (JsonProblem e) {
        throw Failed.usage(file + " is no signed report: " + e.getMessage());
      }
    }
  }

  /** {@code tidegate change show}. */
  @Command(
      name = "show",
      description = "All of a change: what it is, what the gate says, what happened to it.",
      footerHeading = "%nExample:%n",
      footer = "  tidegate change show chg-7k2m9p4q")
  static final class Show implements Callable<Integer> {
    @Mixin ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "CHANGE", description = "Which.")
    String id = "";

    @Override
    public Integer call() {
      return server.show(ApiClient.path(PATH, id), ChangeText::facts);
    }
  }

  /** {@code tidegate change list}. */
  @Command(
      name = "list",
      description = "All changes, a line for each.",
      footerHeading = "%nExample:%n",
      footer = "  tidegate change list")
  static final class ListAll implements Callable<Integer> {
    @Mixin ServerOptions server = new ServerOptions();

    @Override
    public Integer call() {
      return server.get(PATH, ChangeText::list);
    }
  }
}
