package dev.tidegate.server.contractfile;

import dev.tidegate.contract.Contract;
import dev.tidegate.contract.ContractDraft;
import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.contract.Metric;
import dev.tidegate.contract.WitnessTerms;
import dev.tidegate.gate.Mode;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.server.yaml.InvalidYaml;
import dev.tidegate.server.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A contract file: what the service promises, and how its changes are weighed and taken back.
 * Immutable; what it promises is complete, by the core's word.
 *
 * @param attestedUpTo none where attested evidence is forbidden; empty for the standard
 * @param rollout how changes climb
 */
public record ContractFile(
    String project,
    String service,
    Owner owner,
    List<Surface> interfaces,
    ErrorTerms errors,
    List<LatencyLimit> latency,
    List<Metric> metrics,
    List<Statement> invariants,
    List<Slo> slos,
    WayBack rollback,
    Optional<WitnessTerms> witness,
    Optional<Share> attestedUpTo,
    Climb rollout,
    Checklist checklist,
    List<EvidenceSource> evidence,
    GateTerms gate) {
  /** What it is called, at the top of a repository. */
  public static final String NAME = "tidegate.yaml";

  public ContractFile {
    interfaces = List.copyOf(interfaces);
    latency = List.copyOf(latency);
    metrics = List.copyOf(metrics);
    invariants = List.copyOf(invariants);
    slos = List.copyOf(slos);
    evidence = List.copyOf(evidence);
  }

  /**
   * Reads one.
   *
   * @param formats the names of the formats of evidence that are known
   * @throws IOException when it is not there, or can not be read
   * @throws InvalidYaml with everything that is wrong with it
   */
  public static ContractFile read(Path file, Collection<String> formats)
      throws IOException, InvalidYaml {
    return YamlFile.of(file).read(ContractKeys.form(formats));
  }

  /** What the server is told when a change brings it along. */
  public Contract contract() {
    return new ContractDraft(
            Optional.of(owner.team()),
            Optional.of(errors.tolerated()),
            latency,
            metrics,
            Optional.of(rollback.terms()),
            witness,
            attestedUpTo,
            Optional.of(gate.mode().equals(Optional.of(Mode.ENFORCE))))
        .complete();
  }

  /** Where the service is in an environment. */
  public Scope scope(String environment) {
    return new Scope(project, environment, service, Scope.ALL);
  }
}
