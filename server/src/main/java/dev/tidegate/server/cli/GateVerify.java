package dev.tidegate.server.cli;

import dev.tidegate.gate.GateReport;
import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.remote.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidegate gate verify}. */
@Command(
    name = "verify",
    description = {
      "Weighs a change again, as of the moment of a report, and compares: the same evidence, rules",
      "and terms give the same report, to the bit. A signed verdict is verified with",
      "tidegate attest verify."
    },
    exitCodeOnInvalidInput = GateOptions.ERROR,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it is the same",
      "1:it differs: says in what",
      "3:wrong usage, or a file that can not be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate gate verify gate.json",
      "  tidegate gate verify gate.json --dir ../shop --range v1.4.0..v1.5.0"
    })
final class GateVerify implements Callable<Integer> {
  private static final int MOST_BYTES = 64 << 20;

  @Parameters(paramLabel = "REPORT", description = "What gate check --out wrote.")
  Path file;

  @Mixin GateOptions options = new GateOptions();

  @Mixin HelpOption help = new HelpOption();

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  GateVerify() {}

  @Override
  public Integer call() {
    var console = Console.of(spec);
    var said = read();
    said.subject().ifPresent(subject -> options.subject = subject.toString());
    var again = options.weigh(said.at()).report();
    boolean same =
        Arrays.equals(Codec.bytes(GateReport.class, said), Codec.bytes(GateReport.class, again));
    if (same) {
      console.say("the same: " + said.outcome() + ", by " + said.rules().size() + " rules");
      return GateOptions.PASS;
    }
    console.say("differs from what comes of it here:");
    console.say(differences(said, again));
    return GateOptions.FAIL;
  }

  private GateReport read() {
    try (var in = Files.newInputStream(file)) {
      return Codec.read(GateReport.class, in.readNBytes(MOST_BYTES));
    } catch (IOException e) {
      throw new Failed(GateOptions.ERROR, List.of("can not read " + file + ": " + e), "");
    } catch (InvalidInput e) {
      throw new Failed(GateOptions.ERROR, List.of(file + " is no report: " + e.getMessage()), "");
    }
  }

  private static List<String> differences(GateReport said, GateReport again) {
    var lines = new ArrayList<String>();
    add(lines, "outcome", said.outcome(), again.outcome());
    add(lines, "contract file", said.terms(), again.terms());
    add(lines, "packs", said.packs(), again.packs());
    for (var one : said.evidence()) {
      if (!again.evidence().contains(one)) {
        lines.add("  evidence that is not here: " + one.name() + "  " + one.digest());
      }
    }
    for (var one : again.evidence()) {
      if (!said.evidence().contains(one)) {
        lines.add("  evidence that was not there: " + one.name() + "  " + one.digest());
      }
    }
    for (var rule : said.rules()) {
      if (!again.rules().contains(rule)) {
        lines.add("  rule " + rule.rule() + " said " + rule.answer() + ": " + rule.why());
      }
    }
    if (lines.isEmpty()) {
      lines.add("  in waivers, scores, or what stood in the way");
    }
    return lines;
  }

  private static void add(List<String> lines, String what, Object said, Object again) {
    if (!said.equals(again)) {
      lines.add("  " + what + ": " + said + " there, " + again + " here");
    }
  }
}
