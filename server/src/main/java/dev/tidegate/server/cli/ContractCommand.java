package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.contractfile.ContractFile;
import dev.tidegate.server.contractfile.ContractSchema;
import dev.tidegate.server.contractfile.KnownFormats;
import dev.tidegate.server.contractfile.Readiness;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.terminal.ContractText;
import dev.tidegate.server.yaml.InvalidYaml;
import dev.tidegate.server.yaml.YamlProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate contract}. */
@Command(
    name = "contract",
    description = {
      "The contract file, tidegate.yaml: what a service promises, how its changes are weighed and",
      "taken back. It lies beside the code; none of this needs a server."
    },
    subcommands = {
      ContractCommand.Check.class,
      ContractCommand.Show.class,
      ContractCommand.Schema.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate contract check",
      "  tidegate contract show services/checkout/tidegate.yaml",
      "  tidegate contract schema > .tidegate/tidegate.schema.json",
      "  tidegate change propose --contract-file tidegate.yaml --environment production …"
    })
final class ContractCommand extends Noun {
  /** What commands about one contract file have in common. */
  abstract static class OfFile implements Callable<Integer> {
    @Parameters(
        paramLabel = "FILE",
        arity = "0..1",
        description = "The contract file (" + ContractFile.NAME + ").")
    Path file = Path.of(ContractFile.NAME);

    @Option(names = "--json", description = "Says it as JSON.")
    boolean json;

    @Mixin HelpOption help = new HelpOption();

    @Spec CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    OfFile() {}

    @Override
    public Integer call() {
      var console = Console.of(spec);
      try {
        return tell(ContractReading.of(file), console);
      } catch (InvalidYaml e) {
        return tell(e, console);
      }
    }

    abstract int tell(ContractFile contract, Console console);

    int tell(InvalidYaml invalid, Console console) {
      if (json) {
        console.say(answer(invalid.problems()).text());
      } else {
        ContractReading.report(invalid, console);
      }
      return Exit.REFUSED;
    }

    Json answer(List<YamlProblem> problems) {
      var all = new Json.Arr(problems.stream().map(OfFile::json).toList());
      return RequestBody.empty()
          .put("file", file.toString())
          .put("valid", Json.of(problems.isEmpty()))
          .put("problems", all)
          .json();
    }

    private static Json json(YamlProblem problem) {
      return RequestBody.empty()
          .put("line", Json.of(problem.place().line()))
          .put("column", Json.of(problem.place().column()))
          .put("where", problem.place().path())
          .put("what", problem.what())
          .json();
    }
  }

  /** {@code tidegate contract check}. */
  @Command(
      name = "check",
      description = {
        "Looks whether a contract file can be used, and tells everything that is wrong with it:",
        "line, column, and how to mend it. Exit code 1 when it can not be used."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  tidegate contract check",
        "  tidegate contract check services/checkout/tidegate.yaml --json"
      })
  static final class Check extends OfFile {
    @Override
    int tell(ContractFile contract, Console console) {
      if (json) {
        console.say(answer(List.of()).text());
      } else {
        var missing = Readiness.missing(contract);
        var absent = ContractReading.absent(contract, file);
        console.say(ContractText.brief(file, contract, missing, absent, console.look()));
      }
      return Exit.DONE;
    }
  }

  /** {@code tidegate contract show}. */
  @Command(
      name = "show",
      description = "What a contract file says, and the digest by which the server knows it.",
      footerHeading = "%nExamples:%n",
      footer = {"  tidegate contract show", "  tidegate contract show --json"})
  static final class Show extends OfFile {
    @Override
    int tell(ContractFile contract, Console console) {
      console.say(
          json
              ? List.of(Codec.write(ContractFile.class, contract).text())
              : ContractText.lines(contract, console.look()));
      return Exit.DONE;
    }
  }

  /** {@code tidegate contract schema}. */
  @Command(
      name = "schema",
      description = "The JSON Schema of contract files, for editors that complete and check them.",
      footerHeading = "%nExample:%n",
      footer = "  tidegate contract schema > .tidegate/tidegate.schema.json")
  static final class Schema implements Callable<Integer> {
    @Mixin HelpOption help = new HelpOption();

    @Spec CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Schema() {}

    @Override
    public Integer call() {
      Console.of(spec).say(ContractSchema.text(KnownFormats.names()).stripTrailing());
      return Exit.DONE;
    }
  }
}
