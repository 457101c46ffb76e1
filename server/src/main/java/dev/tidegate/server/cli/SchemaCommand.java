package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.Nearest;
import dev.tidegate.schema.Answer;
import dev.tidegate.schema.Compatibility;
import dev.tidegate.schema.Difference;
import dev.tidegate.schema.Mode;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.schemas.Asked;
import dev.tidegate.server.schemas.Language;
import dev.tidegate.server.terminal.Columns;
import dev.tidegate.server.terminal.Tone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate schema}. */
@Command(
    name = "schema",
    description = "Schemas and interfaces: what a change of them means.",
    subcommands = SchemaCommand.Diff.class,
    footerHeading = "%nExample:%n",
    footer = "  tidegate schema diff old/openapi.yaml new/openapi.yaml")
final class SchemaCommand extends Noun {

  /** {@code tidegate schema diff}. */
  @Command(
      name = "diff",
      description = {
        "Compares versions of a schema or an interface, without a server: can whoever has the",
        "earlier one live with the later one? What is not proven either way is UNKNOWN."
      },
      exitCodeOnInvalidInput = Diff.ERROR,
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:compatible",
        "1:breaking",
        "2:unknown: a person decides",
        "3:wrong usage, or a file that can not be read"
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  tidegate schema diff old/openapi.yaml new/openapi.yaml",
        "  tidegate schema diff order-1.avsc order-2.avsc order-3.avsc --mode full_transitive"
      })
  static final class Diff implements Callable<Integer> {
    private static final int UNKNOWN = 2;
    private static final int ERROR = 3;

    @Parameters(
        arity = "2..*",
        paramLabel = "FILE",
        description = "The versions, the oldest first and the new one last.")
    List<Path> files = List.of();

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        description = "openapi, json-schema, avro or protobuf; else as the new file looks.")
    @Nullable String format;

    @Option(
        names = "--direction",
        paramLabel = "WHO",
        description = {
          "Who has the new version first: server or client of an interface,",
          "reader or writer of data. Without it, the server and the reader."
        })
    @Nullable String direction;

    @Option(
        names = "--mode",
        paramLabel = "MODE",
        description = {
          "backward, forward or full, and with _transitive against all files,",
          "not just the last but one."
        })
    @Nullable String mode;

    @Option(names = "--json", description = "Says it as JSON.")
    boolean json;

    @Mixin HelpOption help = new HelpOption();

    @Spec CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Diff() {}

    @Override
    public Integer call() {
      try {
        var sources = new ArrayList<Source>();
        for (var file : files) {
          sources.add(Source.of(file));
        }
        var language = language(sources.getLast());
        var asked = mode(language);
        var found =
            language.compare(sources.subList(0, sources.size() - 1), sources.getLast(), asked);
        say(language, asked, found);
        return exit(found.answer());
      } catch (UnreadableEvidence e) {
        Console.of(spec).error(String.valueOf(e.getMessage()));
        return ERROR;
      }
    }

    private static int exit(Answer answer) {
      return switch (answer) {
        case COMPATIBLE -> Exit.DONE;
        case BREAKING -> Exit.REFUSED;
        case UNKNOWN -> UNKNOWN;
      };
    }

    private Language language(Source newest) throws UnreadableEvidence {
      var names = List.of(Language.values()).stream().map(Language::word).toList();
      var said = format;
      if (said != null) {
        return Language.of(said)
            .orElseThrow(
                () ->
                    new UnreadableEvidence(
                        "--format \"" + said + "\" is not known" + Nearest.hint(said, names)));
      }
      return Language.of(newest.head())
          .orElseThrow(
              () ->
                  new UnreadableEvidence(
                      newest.name()
                          + ": its format is not plain to see: say --format "
                          + String.join(", ", names)));
    }

    private Mode mode(Language language) throws UnreadableEvidence {
      var options = new LinkedHashMap<String, String>();
      if (direction != null) {
        options.put("direction", direction);
      }
      if (mode != null) {
        options.put("mode", mode);
      }
      return Asked.mode(language, options);
    }

    private void say(Language language, Mode asked, Compatibility found) {
      var console = Console.of(spec);
      if (json) {
        console.say(json(language, asked, found).text());
        return;
      }
      if (!found.differences().isEmpty()) {
        var table = new Columns("ANSWER", "RULE", "WHERE", "WHY");
        found.differences().forEach(one -> row(table, one));
        console.say(table.lines(console.look()));
      }
      console.say(summary(found));
    }

    private static void row(Columns table, Difference one) {
      var tone =
          switch (one.answer()) {
            case BREAKING -> Tone.BAD;
            case UNKNOWN -> Tone.WARNING;
            case COMPATIBLE -> Tone.GOOD;
          };
      table.row(
          new Columns.Cell(one.answer().word(), tone),
          Columns.Cell.of(one.rule()),
          Columns.Cell.of(visible(one.path())),
          Columns.Cell.of(visible(one.reason())));
    }

    /** What comes out of a file is shown, and not obeyed by the terminal. */
    private static String visible(String text) {
      return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static String summary(Compatibility found) {
      if (found.differences().isEmpty()) {
        return "compatible: no difference that means anything";
      }
      return found.answer().word()
          + ": "
          + found.count(Answer.BREAKING)
          + " breaking, "
          + found.count(Answer.UNKNOWN)
          + " unknown, "
          + found.count(Answer.COMPATIBLE)
          + " compatible";
    }

    private static Json json(Language language, Mode asked, Compatibility found) {
      return RequestBody.empty()
          .put("format", language.word())
          .put("mode", asked.word())
          .put("answer", found.answer().word())
          .put("breaking", Json.of(found.count(Answer.BREAKING)))
          .put("unknown", Json.of(found.count(Answer.UNKNOWN)))
          .put("compatible", Json.of(found.count(Answer.COMPATIBLE)))
          .put("differences", new Json.Arr(found.differences().stream().map(Diff::json).toList()))
          .json();
    }

    private static Json json(Difference one) {
      return RequestBody.empty()
          .put("answer", one.answer().word())
          .put("rule", one.rule())
          .put("path", one.path())
          .put("reason", one.reason())
          .json();
    }
  }
}
