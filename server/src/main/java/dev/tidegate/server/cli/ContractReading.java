package dev.tidegate.server.cli;

import dev.tidegate.contract.Metric;
import dev.tidegate.contract.WitnessTerms;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Share;
import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.codec.Durations;
import dev.tidegate.server.contractfile.Climb;
import dev.tidegate.server.contractfile.ContractFile;
import dev.tidegate.server.contractfile.KnownFormats;
import dev.tidegate.server.evidence.Glob;
import dev.tidegate.server.refs.Checkout;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.yaml.InvalidYaml;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A contract file that a command names. */
final class ContractReading {
  private ContractReading() {}

  /**
   * Reads it.
   *
   * @throws InvalidYaml with everything that is wrong with it
   * @throws Failed when it is not there, or can not be read
   */
  static ContractFile of(Path file) throws InvalidYaml {
    try {
      return ContractFile.read(file, KnownFormats.names());
    } catch (NoSuchFileException e) {
      throw Failed.usage("there is no " + file + ": tidegate init writes a first one");
    } catch (IOException e) {
      throw Failed.unreadable(file.toString(), e);
    }
  }

  /**
   * Adds what it says to a change: its contract, its way back, and its scope in an environment.
   *
   * @throws Failed when it can not be used; says all that is wrong with it
   */
  static void addTo(RequestBody body, Path file, @Nullable String environment) {
    try {
      var said = of(file);
      body.put("contract", contract(said));
      var way = said.rollback();
      body.put("plan.how", way.how().orElse(null))
          .put("plan.within", way.within().map(Durations::text).orElse(null))
          .put("plan.data", way.data().orElse(null))
          .put("plan.who", way.who().orElse(null));
      if (environment != null) {
        body.put("scope", said.scope(environment).toString());
      }
    } catch (InvalidYaml e) {
      throw new Failed(Exit.USAGE, e.report(), "");
    } catch (IllegalArgumentException e) {
      throw Failed.usage("--environment: " + e.getMessage());
    }
  }

  /**
   * Adds how it climbs to a rollout.
   *
   * @throws Failed when it can not be used; says all that is wrong with it
   */
  static void addClimbTo(RequestBody body, Path file) {
    try {
      if (Codec.write(Climb.class, of(file).rollout()) instanceof Json.Obj(var members)) {
        members.forEach(body::put);
      }
    } catch (InvalidYaml e) {
      throw new Failed(Exit.USAGE, e.report(), "");
    }
  }

  /** In the words of the API, which are those of the file. */
  private static Json contract(ContractFile said) {
    var contract = said.contract();
    var limits =
        contract.latency().stream()
            .map(
                limit ->
                    RequestBody.empty()
                        .put("limit", Durations.text(Duration.ofNanos(limit.micros() * 1_000L)))
                        .put("slower", limit.slower().toString())
                        .json())
            .toList();
    var metrics = contract.metrics().stream().map(m -> Codec.write(Metric.class, m)).toList();
    return RequestBody.empty()
        .put("owner", contract.owner())
        .put("errors", contract.errors().toString())
        .put("latency", new Json.Arr(limits))
        .put("metrics", new Json.Arr(metrics))
        .put(
            "rollback.drilledWithin",
            contract.rollbackTerms().drilledWithin().map(Durations::text).orElse(null))
        .put(
            "witness", contract.witness().map(w -> Codec.write(WitnessTerms.class, w)).orElse(null))
        .put("attestedUpTo", contract.attestedUpTo().map(Share::toString).orElse(null))
        .put("gated", contract.isGated() ? Json.of(true) : null)
        .json();
  }

  /** The patterns of its interfaces that no file fits. */
  static List<String> absent(ContractFile said, Path file) {
    var patterns = said.interfaces().stream().flatMap(one -> one.files().stream()).toList();
    var within = file.toAbsolutePath().getParent();
    if (patterns.isEmpty() || within == null) {
      return List.of();
    }
    try {
      var files = new Checkout(within).files();
      return patterns.stream()
          .filter(pattern -> files.stream().noneMatch(Glob.of(pattern)::matches))
          .distinct()
          .toList();
    } catch (IOException e) {
      throw Failed.unreadable(within.toString(), e);
    }
  }

  /** Tells what is wrong with it. */
  static void report(InvalidYaml invalid, Console console) {
    console.say(invalid.report());
    console.say(
        invalid.count() == 1 ? "1 problem" : String.format("%,d problems", invalid.count()));
  }
}
