package dev.tidegate.server.cli;

import dev.tidegate.flags.Finding;
import dev.tidegate.flags.FlagLint;
import dev.tidegate.flags.Json;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.Look;
import dev.tidegate.server.terminal.Tone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate flag lint}. */
@Command(
    name = "lint",
    description = {
      "Looks at a flag set in flagd's JSON, without a server: what can not be used, and what means",
      "something else than one may think, here or in flagd's clients. Exit code 1 on errors."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate flag lint flags.json",
      "  tidegate flag lint - --json < flags.json | jq '.findings[] | select(.severity =="
          + " \"error\")'"
    })
final class FlagLintCommand implements Callable<Integer> {
  /** More than a flag set may have, so that the linter says so. */
  private static final int MOST_BYTES = 256 << 20;

  @Parameters(paramLabel = "FILE", description = "The flag set; - for standard input.")
  String file = "";

  @Option(names = "--json", description = "Says it as JSON.")
  boolean json;

  @Mixin HelpOption help = new HelpOption();

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  FlagLintCommand() {}

  @Override
  public Integer call() {
    var console = Console.of(spec);
    var findings = FlagLint.check(text(console));
    if (json) {
      var all = new Json.Arr(findings.stream().map(FlagLintCommand::json).toList());
      console.say(RequestBody.empty().put("findings", all).json().text());
    } else {
      findings.forEach(finding -> console.say(lines(finding, console.look())));
      console.say(summary(findings));
    }
    return errors(findings) > 0 ? Exit.REFUSED : Exit.DONE;
  }

  private String text(Console console) {
    var name = file.equals("-") ? "standard input" : file;
    try (var in =
        file.equals("-") ? console.surroundings().in() : Files.newInputStream(Path.of(file))) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Failed.unreadable(name, e);
    }
  }

  private static Json json(Finding finding) {
    return RequestBody.empty()
        .put("severity", word(finding))
        .put("rule", finding.rule())
        .put("where", finding.where())
        .put("what", finding.what())
        .put("line", Json.of(finding.line()))
        .put("column", Json.of(finding.column()))
        .json();
  }

  private static String word(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }

  private List<String> lines(Finding finding, Look look) {
    boolean isError = finding.severity() == Finding.Severity.ERROR;
    var word = word(finding);
    var place = file + ":" + finding.line() + ":" + finding.column() + ": ";
    var lines = new ArrayList<String>();
    lines.add(place + look.paint(isError ? Tone.BAD : Tone.WARNING, word) + " " + finding.rule());
    var where = finding.where().isEmpty() ? "" : finding.where() + ": ";
    lines.addAll(look.wrapped("    ", where + finding.what()));
    return lines;
  }

  private String summary(List<Finding> findings) {
    long errors = errors(findings);
    long warnings = findings.size() - errors;
    return findings.isEmpty()
        ? file + ": nothing found"
        : file + ": " + count(errors, "error") + ", " + count(warnings, "warning");
  }

  private static String count(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static long errors(List<Finding> findings) {
    return findings.stream().filter(f -> f.severity() == Finding.Severity.ERROR).count();
  }
}
