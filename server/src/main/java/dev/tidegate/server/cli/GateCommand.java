package dev.tidegate.server.cli;

import dev.tidegate.server.gate.CelExpressions;
import dev.tidegate.server.gate.PackTest;
import dev.tidegate.server.gate.RulePack;
import dev.tidegate.server.gate.RulePacks;
import dev.tidegate.server.gate.Vocabulary;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.GateText;
import dev.tidegate.server.yaml.InvalidYaml;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate gate}. */
@Command(
    name = "gate",
    exitCodeOnInvalidInput = GateOptions.ERROR,
    description = {
      "The contract gate: may this change be exposed at all? Asks rules of the evidence that the",
      "contract file names. Needs no server."
    },
    subcommands = {
      GateCheck.class,
      GateCommand.Explain.class,
      GateCommand.Test.class,
      GateVerify.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate gate check",
      "  tidegate gate explain standard/tests-pass",
      "  tidegate gate test rules/*.yaml"
    })
final class GateCommand extends Noun {

  /** {@code tidegate gate explain}. */
  @Command(
      name = "explain",
      description = {
        "Why rules say what they say of this change: each part of their expressions with its"
            + " value,",
        "and the files that it came from."
      },
      exitCodeOnInvalidInput = GateOptions.ERROR,
      footerHeading = "%nExamples:%n",
      footer = {
        "  tidegate gate explain",
        "  tidegate gate explain standard/tests-pass standard/no-breaking-interface"
      })
  static final class Explain implements Callable<Integer> {
    @Parameters(
        paramLabel = "RULE",
        arity = "0..*",
        description = "Rules by their full names; all that are not met when none is named.")
    List<String> rules = List.of();

    @Mixin GateOptions options = new GateOptions();

    @Mixin HelpOption help = new HelpOption();

    @Spec CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Explain() {}

    @Override
    public Integer call() {
      var console = Console.of(spec);
      var report = options.explained(Instant.now());
      var known = report.rules().stream().map(rule -> rule.rule()).toList();
      for (var name : rules) {
        if (!known.contains(name)) {
          throw Failed.unusable(
              "there is no rule " + name + dev.tidegate.flags.Nearest.hint(name, known));
        }
      }
      for (var rule : report.rules()) {
        if (rules.isEmpty() ? !rule.isMet() : rules.contains(rule.rule())) {
          console.say(GateText.explanation(rule, report, console.look()));
        }
      }
      return Exit.DONE;
    }
  }

  /** {@code tidegate gate test}. */
  @Command(
      name = "test",
      description = {
        "Tries the cases of packs of rules: does each rule answer what its cases say? Exit code 1",
        "when one does not, 3 when a pack can not be used."
      },
      exitCodeOnInvalidInput = GateOptions.ERROR,
      footerHeading = "%nExamples:%n",
      footer = {"  tidegate gate test", "  tidegate gate test rules/payments.yaml"})
  static final class Test implements Callable<Integer> {
    @Parameters(
        paramLabel = "PACK",
        arity = "0..*",
        description = "Files, or names of shipped packs; all shipped ones when none is named.")
    List<String> packs = List.of();

    @Mixin HelpOption help = new HelpOption();

    @Spec CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Test() {}

    @Override
    public Integer call() {
      var console = Console.of(spec);
      var reader = new RulePacks(new CelExpressions(Vocabulary.installed().facts()));
      int failures = 0;
      for (var pack : read(reader)) {
        var result = PackTest.of(pack);
        failures += result.failures().size();
        for (var failure : result.failures()) {
          console.say(
              pack.file()
                  + ":"
                  + failure.tried().line()
                  + ": "
                  + failure.rule()
                  + " gives "
                  + word(failure.gave())
                  + ", not "
                  + word(failure.tried().gives())
                  + (failure.tried().name().isEmpty() ? "" : ": " + failure.tried().name()));
        }
        console.say(
            pack.name()
                + "  "
                + result.rules()
                + " rules, "
                + result.cases()
                + " cases, "
                + result.failures().size()
                + " wrong  "
                + pack.digest());
      }
      return failures == 0 ? GateOptions.PASS : GateOptions.FAIL;
    }

    private static String word(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT);
    }

    private List<RulePack> read(RulePacks reader) {
      var all = new ArrayList<RulePack>();
      var wrong = new ArrayList<String>();
      for (var name : packs.isEmpty() ? RulePacks.SHIPPED : packs) {
        try {
          var shipped = reader.shipped(name);
          all.add(shipped.isPresent() ? shipped.get() : reader.read(Path.of(""), name));
        } catch (InvalidYaml e) {
          wrong.addAll(e.report());
        } catch (IOException e) {
          wrong.add("can not read " + name + ": " + e);
        }
      }
      if (!wrong.isEmpty()) {
        throw new Failed(GateOptions.ERROR, wrong, "");
      }
      return all;
    }
  }
}
