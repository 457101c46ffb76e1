package dev.tidegate.server.cli;

import dev.tidegate.server.remote.ApiClient;
import dev.tidegate.server.terminal.ChangeText;
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
