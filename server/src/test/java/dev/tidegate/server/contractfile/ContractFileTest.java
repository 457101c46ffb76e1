package dev.tidegate.server.contractfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.contract.ContractDraft;
import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.server.yaml.InvalidYaml;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract files, right and wrong. */
class ContractFileTest {
  private static String withLine(String line) {
    return Contracts.LEAST + line + "\n";
  }

  @Test
  void theLeastIsAContract() throws InvalidYaml {
    var file = Contracts.read(Contracts.LEAST);
    assertThat(file.contract())
        .isEqualTo(
            new ContractDraft(
                    Optional.of("payments"), Optional.of(new Share(10_000)), List.of(), List.of())
                .complete());
    assertThat(file.scope("production")).isEqualTo(Scope.parse("shop/production/checkout"));
  }

  @Test
  void everythingThatCanBeSaidIsRead() throws InvalidYaml {
    var file = Contracts.read(Contracts.full());
    var contract = file.contract();
    assertThat(contract.errors()).isEqualTo(new Share(5_000));
    assertThat(contract.latency())
        .containsExactly(
            new LatencyLimit(250_000, new Share(10_000)),
            new LatencyLimit(1_000_000, new Share(1_000)));
    assertThat(contract.metrics()).hasSize(3);
    assertThat(contract.rollbackTerms().drilledWithin()).contains(Duration.ofDays(30));
    assertThat(contract.witness().orElseThrow().source()).isEqualTo("gateway");
    assertThat(contract.attestedUpTo()).contains(new Share(250_000));
    assertThat(file.errors().retryable()).containsExactly(429, 503);
    assertThat(file.interfaces().get(1).files()).hasSize(2);
    assertThat(file.interfaces().get(1).before())
        .contains(new Before.OfGit("v1.2", Optional.of("schemas/order.avsc")));
    assertThat(file.interfaces().get(2).before())
        .contains(new Before.OfFile("schemas/before/basket.json"));
    assertThat(file.rollout().draft().ladder().stages()).hasSize(4);
    assertThat(file.evidence().get(2).options())
        .isEqualTo(Map.of("tool", "semgrep", "least", "3", "strict", "true"));
    assertThat(file.gate().rules()).containsEntry("security/coverage", dev.tidegate.gate.Mode.OFF);
    assertThat(file.gate().packs().get(1).mode()).contains(dev.tidegate.gate.Mode.SHADOW);
    assertThat(file.checklist().knownLimits()).containsExactly("no vouchers yet");
    assertThat(file.rollback().plan().within()).contains(Duration.ofMinutes(2));
  }

  @Test
  void aForbiddenAttestationIsNone() throws InvalidYaml {
    var file = Contracts.read(withLine("attestation: forbidden"));
    assertThat(file.contract().attestable()).isEqualTo(Share.NONE);
  }

  @Test
  void whatIsMissingIsToldAtOnceAndOnlyOnce() {
    assertThat(Contracts.problems("latency: []"))
        .containsExactly(
            "1:1 project: is missing: the first part of the service's scope",
            "1:1 service: is missing: the service's name, the third part of its scope",
            "1:1 owner: is missing: who answers for the service",
            "1:1 errors: is missing: the share of requests that may fail, above 0 % and at most"
                + " 50 %, and how they fail",
            "1:10 latency: has 1 to 10 items, not 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "latency: [{limit: 250ms, slower: 80 %}] | 5:1 latency: the share that may be slower is"
            + " above 0 % and at most 50 %",
        "latency: [{limit: 0ms, slower: 1 %}]    | 5:1 latency: limits are at least 1 ms, not 0 ms",
        "latency: [{limit: 31m, slower: 1 %}]    | 5:19 latency[0].limit: a latency limit is at"
            + " most 30m, not 31m",
        "latency: [{limit: 1s, slower: 1}]       | 5:31 latency[0].slower: is a share, such as 0.5"
            + " %, not a number: put it in quotes if it is meant",
        "metrics: [{name: a, userImpact: b, kind: event}] | 5:1 metrics: \"a\" says which share of"
            + " requests is tolerated, above 0 % and at most 50 %",
        "rollback: {drilledWithin: 1m}           | 5:1 rollback: drilledWithin is 1h to 366d, and"
            + " longer than a climb takes, not PT1M",
        "witness: {source: gw, tolerance: 60 %}  | 5:1 witness: tolerance is above 0 % and at most"
            + " 50 %, not 60 %",
        "attestedUpTo: 101 %                     | 5:15 attestedUpTo: is a share, such as 0.5 %,"
            + " not \"101 %\"",
        "slos: [{name: s, of: 5s, objective: 99 %, over: 28d}] | 5:1 slos: \"s\" is of 5s, a limit"
            + " that latency does not have",
        "slos: [{name: s, of: failures, objective: 100 %, over: 28d}] | 5:32 slos[0].objective: is"
            + " above 0 % and below 100 %: without a budget nothing may ever fail",
        "slos: [{name: s, of: failures, objective: 99 %, over: 1h}] | 5:49 slos[0].over: is 1d to"
            + " 92d",
        "invariants: [{name: a, statement: b}, {name: a, statement: c}] | 5:1 invariants: \"a\" is"
            + " there twice",
        "interfaces: [{direction: server}]       | 5:14 interfaces[0]: an interface has one of"
            + " openapi, json-schema, avro, protobuf",
        "interfaces: [{openapi: ../api.yaml}]    | 5:24 interfaces[0].openapi: is files of the"
            + " repository, such as target/surefire-reports/*.xml, not \"../api.yaml\"",
        "interfaces: [{openapi: a, before: 'git:--output=x'}] | 5:35 interfaces[0].before: is"
            + " git:REVISION, git:REVISION:FILE, or a file of the repository, not"
            + " \"git:--output=x\"",
        "interfaces: [{openapi: a, before: 'git:main:../x'}] | 5:35 interfaces[0].before: is"
            + " git:REVISION, git:REVISION:FILE, or a file of the repository, not"
            + " \"git:main:../x\"",
        "evidence: [{junti: a}]                  | 5:13 evidence[0].junti: unknown key; did you"
            + " mean \"junit\"?",
        "evidence: [{junit: /etc/passwd}]        | 5:20 evidence[0].junit: is files of the"
            + " repository, such as target/surefire-reports/*.xml, not \"/etc/passwd\"",
        "rollout: {stages: [{share: 5 %}]}       | 5:11 rollout.stages: the last stage exposes 100"
            + " % of everyone, not 5 % of everyone",
        "rollout: {window: 48h}                  | 5:11 rollout.window: window is 1 s to 24 h, not"
            + " PT48H",
        "gate: {mode: advise}                    | 5:14 gate.mode: \"advise\" is not known; known:"
            + " enforce, off, shadow, warn",
        "gate: {rules: {Tests: enforce}}         | 5:16 gate.rules.Tests: is no name here: modes by"
            + " rule",
        "gate: {paths: {migrations: db/**}}      | 5:16 gate.paths.migrations: is no name here:"
            + " files by what they are: schema, api, dependency, permission, infrastructure,"
            + " migration, docs, tests or code",
        "ownr: x                                 | 5:1 ownr: unknown key; did you mean \"owner\"?",
      })
  void whatIsWrongIsToldWithItsPlace(String line, String problem) {
    assertThat(Contracts.problems(withLine(line))).containsExactly(problem);
  }

  @Test
  void whatExcludesEachOtherIsTold() {
    assertThat(Contracts.problems(withLine("attestation: forbidden\nattestedUpTo: 5 %")))
        .containsExactly("6:1 attestedUpTo: attestation is forbidden: leave this out, or allow it");
    assertThat(
            Contracts.problems(
                Contracts.LEAST.replace(
                    "errors: 1 %", "errors: {tolerated: 60 %, statuses: [400], retryable: [503]}")))
        .containsExactly("4:44 errors.retryable: 503 is not among the statuses");
    assertThat(Contracts.problems(Contracts.LEAST.replace("1 %", "60 %")))
        .containsExactly("4:1 errors: is above 0 % and at most 50 %, not 60 %");
  }

  @Test
  void anOwnerThatIsNotFilledInIsRefused() {
    assertThat(Contracts.problems(Contracts.LEAST.replace("{team: payments}", "{team: }")))
        .containsExactly(
            "3:9 owner.team: says nothing: fill it in: the team that answers for the service");
  }
}
