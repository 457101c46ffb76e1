package dev.tidegate.server.cli;

import dev.tidegate.gate.GateReport;
import dev.tidegate.server.attestation.Attestations;
import dev.tidegate.server.attestation.SigningKey;
import dev.tidegate.server.attestation.Statement;
import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.gate.GateAttestation;
import dev.tidegate.server.gate.GateFindings;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.GateText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidegate gate check}. */
@Command(
    name = "check",
    description = {
      "Weighs a change: gathers the evidence that the contract file names, asks the rules of its",
      "packs, and says what stands in the way, with the data. What is not known does not pass."
    },
    exitCodeOnInvalidInput = GateOptions.ERROR,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it passes, perhaps with warnings",
      "1:it fails",
      "2:a person has to take responsibility",
      "3:wrong usage, or a file that can not be used",
      "4:inconclusive: something is not known"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate gate check",
      "  tidegate gate check --range main..HEAD --format github",
      "  tidegate gate check --subject sha256:… --out gate.json --sign ci.pem --key-id ci"
    })
final class GateCheck implements Callable<Integer> {
  /** What the verdict is written as. */
  enum Format {
    TEXT,
    JSON,
    SARIF,
    GITHUB,
    GITLAB
  }

  @Mixin GateOptions options = new GateOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "text, json, sarif, github (annotations) or gitlab (code quality). Without it, text, and",
        "annotations besides where GitHub Actions runs it."
      })
  @Nullable Format format;

  @Option(names = "--all", description = "Tells every rule, also those that hold.")
  boolean all;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Writes the report as JSON, for the server and for gate verify.")
  @Nullable Path out;

  @ArgGroup(exclusive = false)
  @Nullable Signing signing;

  /** By whom the verdict is signed. */
  static final class Signing {
    @Option(
        names = "--sign",
        paramLabel = "KEY",
        required = true,
        description = "A private key in PEM (PKCS #8, Ed25519 or P-256) that signs the verdict.")
    Path key;

    @Option(
        names = "--key-id",
        paramLabel = "ID",
        required = true,
        description = "By which those who verify find the public key.")
    String id;

    @Option(
        names = "--attestation",
        paramLabel = "FILE",
        description = {
          "Where the verdict is written that others verify, in-toto's simple verification result",
          "(gate.dsse.json)."
        })
    Path file = Path.of("gate.dsse.json");

    @Option(
        names = "--signed-report",
        paramLabel = "FILE",
        description = "Where the whole report is written for the server (gate-report.dsse.json).")
    Path report = Path.of("gate-report.dsse.json");

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Signing() {}
  }

  @Mixin HelpOption help = new HelpOption();

  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  GateCheck() {}

  @Override
  public Integer call() {
    var console = Console.of(spec);
    var weighed = options.weigh(Instant.now());
    var report = weighed.report();
    if (out != null) {
      write(out, Codec.bytes(GateReport.class, report));
    }
    if (signing != null) {
      sign(report, signing);
    }
    var contract = options.contractName();
    switch (format == null ? Format.TEXT : format) {
      case TEXT -> {
        var waivers = weighed.input().waivers();
        console.say(GateText.lines(report, waivers, all, console.look()));
        if (format == null && console.surroundings().variable("GITHUB_ACTIONS").isPresent()) {
          console.say(GateFindings.annotations(report, contract));
        }
      }
      case JSON -> console.say(Codec.write(GateReport.class, report).text());
      case SARIF -> console.say(GateFindings.sarif(report, contract).text());
      case GITHUB -> console.say(GateFindings.annotations(report, contract));
      case GITLAB -> console.say(GateFindings.codeQuality(report, contract).text());
    }
    return GateOptions.exit(report);
  }

  private static void sign(GateReport report, Signing signing) {
    try {
      var key = SigningKey.read(signing.id, Files.readString(signing.key));
      write(signing.file, signed(GateAttestation.of(report), key));
      write(signing.report, signed(GateAttestation.whole(report), key));
    } catch (IOException | IllegalArgumentException e) {
      throw Failed.unusable("can not sign with " + signing.key + ": " + e.getMessage());
    }
  }

  private static byte[] signed(Optional<Statement> statement, SigningKey key) {
    if (statement.isEmpty()) {
      throw Failed.unusable("a verdict is signed about an artifact: name it with --subject");
    }
    return Attestations.sign(statement.get(), key).bytes();
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw Failed.unusable("can not write " + file + ": " + e);
    }
  }
}
