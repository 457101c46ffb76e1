package dev.tidegate.server.cli;

import dev.tidegate.gate.GateReport;
import dev.tidegate.kernel.Digest;
import dev.tidegate.server.contractfile.ContractFile;
import dev.tidegate.server.gate.GateFolder;
import dev.tidegate.server.gate.GateInput;
import dev.tidegate.server.gate.Vocabulary;
import dev.tidegate.server.gate.Weighing;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.yaml.InvalidYaml;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which change is weighed, and by what. */
final class GateOptions {
  /** Exit codes of the gate: not those of other commands. */
  static final int PASS = 0;

  static final int FAIL = 1;
  static final int NEEDS_HUMAN = 2;
  static final int ERROR = 3;
  static final int INCONCLUSIVE = 4;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "The checkout; the present folder when none is named.")
  Path folder = Path.of("");

  @Option(
      names = "--contract",
      paramLabel = "FILE",
      description = "The contract file (" + ContractFile.NAME + " in the checkout).")
  @Nullable Path contract;

  @Option(
      names = "--range",
      paramLabel = "RANGE",
      description = "The commits, such as main..HEAD; those that origin's main branch has not.")
  String range = "";

  @Option(
      names = "--subject",
      paramLabel = "DIGEST",
      description = "The artifact that was built of them, sha256:…")
  @Nullable String subject;

  @Option(
      names = "--platform-author",
      paramLabel = "LOGIN",
      description = "Whom the forge names as the author, which no commit can forge.")
  @Nullable String platformAuthor;

  @Option(
      names = "--waivers",
      paramLabel = "FILE",
      description = "The file of waivers (.tidegate/waivers.yaml, where it is there).")
  @Nullable Path waivers;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  GateOptions() {}

  /** The contract file, for people. */
  String contractName() {
    return contract == null ? ContractFile.NAME : contract.toString();
  }

  /** What is weighed, and what came of it. */
  record Weighed(GateInput input, GateReport report) {}

  /**
   * Weighs the change.
   *
   * @param at the present, or when it was weighed before
   * @throws Failed when something that people write can not be used: says all that is wrong
   */
  Weighed weigh(Instant at) {
    var input = input(at);
    return new Weighed(input, Weighing.of(input));
  }

  /** The same, with the steps of all rules. */
  GateReport explained(Instant at) {
    return Weighing.explained(input(at));
  }

  private GateInput input(Instant at) {
    try {
      var change =
          new GateFolder.Change(
              Optional.ofNullable(subject).map(Digest::parse),
              range,
              Optional.ofNullable(platformAuthor).filter(name -> !name.isBlank()));
      var file = contract == null ? folder.resolve(ContractFile.NAME) : contract;
      return new GateFolder(folder, Vocabulary.installed(), at)
          .input(change, file, Optional.ofNullable(waivers));
    } catch (NoSuchFileException e) {
      throw Failed.unusable(
          "there is no " + e.getFile() + ": tidegate init writes a contract file");
    } catch (InvalidYaml e) {
      throw new Failed(ERROR, e.report(), "");
    } catch (IOException | IllegalArgumentException e) {
      throw Failed.unusable(String.valueOf(e.getMessage()));
    }
  }

  static int exit(GateReport report) {
    return switch (report.outcome()) {
      case PASS, WARN -> PASS;
      case NEEDS_HUMAN -> NEEDS_HUMAN;
      case INCONCLUSIVE -> INCONCLUSIVE;
      case FAIL -> FAIL;
    };
  }
}
