package dev.tidegate.server.contractfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tidegate.server.yaml.InvalidYaml;
import dev.tidegate.server.yaml.YamlFile;
import dev.tidegate.server.yaml.YamlForms;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What editors are told, and what is read: the same, by the word of another validator. */
class ContractSchemaTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(ContractSchema.of(Contracts.FORMATS).text(), InputFormat.JSON);

  /** Lines after the least; each is wrong in a way that a schema can tell. */
  private static final String WRONG =
      """
      owner: {team: ""}
      owner: {team: " "}
      owner: {}
      owner: payments
      owner: {team: a, phone: b}
      owner: {team: a, escalation: []}
      errors: 1
      errors: 0.5
      errors: 101 %
      errors: 1.00001 %
      errors: " 1 %"
      errors: ten per cent
      errors: {tolerated: 1 %, statuses: [200]}
      errors: {tolerated: 1 %, statuses: [404.5]}
      errors: {tolerated: 1 %, statuses: ["404"]}
      errors: {tolerated: 1 %, format: json}
      errors: {statuses: [404]}
      project: shop/checkout
      project: -shop
      project: 12
      service: "check out"
      service: ~
      latency: {limit: 1s, slower: 1 %}
      latency: [{limit: 1s}]
      latency: [{limit: 1 week, slower: 1 %}]
      latency: [{limit: PT1S, slower: 1 %}]
      latency: [{limit: 1000, slower: 1 %}]
      latency: []
      metrics: [{name: a}]
      metrics: [{name: a, userImpact: b, kind: Event}]
      metrics: [{name: a, userImpact: b, most: 0}]
      metrics: [{name: a, userImpact: b, most: 1.5}]
      metrics: [{name: a, userImpact: b, worse: lowest}]
      invariants: [{name: a b, statement: c}]
      invariants: [{name: a, statement: c, severity: high}]
      slos: [{name: a, of: latency, objective: 99 %, over: 28d}]
      slos: [{name: a, of: failures, objective: 0.99, over: 28d}]
      rollback: {within: 2 minutes}
      rollback: {drilledWithin: 30}
      witness: gateway
      attestation: no
      attestedUpTo: 25
      rollout: {stages: [{cohort: internal}]}
      rollout: {stages: [{share: 5 %, minRequests: -1}]}
      rollout: {unit: person}
      rollout: {bake: {share: 5 %}}
      checklist: {flag: [a, b]}
      checklist: {alerts: []}
      evidence: [{junit: []}]
      evidence: [{junit: a, jacoco: b}]
      evidence: [{options: {a: b}}]
      evidence: [{junit: a, options: {a: [1]}}]
      evidence: [{junit: a, options: {a b: 1}}]
      evidence: [{junit: a/../../b}]
      evidence: [{junit: a/..}]
      evidence: [{junit: /a}]
      evidence: [{junit: "C:/a"}]
      evidence: [{junit: 'a\\b'}]
      evidence: [{junit: a, before: /b}]
      evidence: [{junit: a, before: "git:-x"}]
      evidence: [{junit: a, before: "git:a b"}]
      evidence: [{junit: a, before: "git:"}]
      evidence: [{junit: a, before: "git:main:/etc/passwd"}]
      evidence: [{coverage: a}]
      evidence: {junit: a}
      interfaces: [{openapi: a, avro: b}]
      interfaces: [{before: git:main}]
      interfaces: [{openapi: a, direction: both}]
      interfaces: [{openapi: a, mode: Backward}]
      gate: {mode: on}
      gate: {mode: off, packs: [{mode: off}]}
      gate: {packs: ["*.yaml"]}
      gate: {rules: {a: no}}
      gate: {rules: {A: off}}
      gate: {scores: {a: {least: 101}}}
      gate: {scores: {a: {weights: {a: 1}}}}
      gate: {scores: {a: {least: 1, weights: {a: -1}}}}
      gate: {paths: {database: db/**}}
      gate: {structural: []}
      services: checkout
      """;

  /** Lines that are right. */
  private static final String RIGHT =
      """
      owner: {team: a, escalation: b}
      owner: {team: "ä ö"}
      errors: 0.5%
      errors: {tolerated: 10 %}
      project: a.b_c-d
      service: "12"
      latency: [{limit: 1500 ms, slower: 0.01 %}]
      metrics: [{name: a, userImpact: b, kind: throughput}]
      rollback: {how: withdraw}
      attestation: forbidden
      attestedUpTo: 0 %
      rollout: {unit: job-run}
      rollout: {cohorts: [{name: everyone, rule: true}], stages: [{share: 100 %}]}
      checklist: {}
      evidence: [{junit: "**/*.xml"}]
      evidence: [{junit: [a..b/c.xml, ..a]}]
      evidence: [{junit: a, before: "git:HEAD~1"}]
      evidence: [{junit: a, before: "git:origin/main:build/a.xml"}]
      gate: {mode: off, rules: {my-pack/rule.one: shadow}}
      gate: {scores: {a: {least: 0.5, weights: {a: 0}}}}
      """;

  /** Lines that only reading can tell are wrong: it reckons, or looks at several keys together. */
  private static final String BEYOND =
      """
      errors: 60 %
      latency: [{limit: 31m, slower: 1 %}]
      latency: [{limit: 1s, slower: 1 %}, {limit: 1s, slower: 2 %}]
      metrics: [{name: a, userImpact: b, kind: event}]
      slos: [{name: a, of: 1s, objective: 99 %, over: 28d}]
      rollback: {drilledWithin: 1m}
      rollout: {stages: [{share: 5 %}]}
      """;

  private static Stream<String> files(String lines) {
    return Stream.concat(Stream.of(""), lines.lines())
        .map(
            line -> {
              var key = line.isEmpty() ? "" : line.substring(0, line.indexOf(':') + 1);
              var kept = Contracts.LEAST.lines().filter(l -> key.isEmpty() || !l.startsWith(key));
              return String.join("\n", kept.toList()) + "\n" + line + "\n";
            })
        .filter(file -> !file.equals(Contracts.LEAST + "\n"));
  }

  private static boolean isRead(String file) {
    return Contracts.problems(file).getFirst().startsWith("read: ");
  }

  private static boolean isAccepted(String file) {
    try {
      var json =
          YamlFile.of(ContractFile.NAME, file.getBytes(StandardCharsets.UTF_8))
              .read(YamlForms.any("anything"));
      return SCHEMA.validate(json.text(), InputFormat.JSON).isEmpty();
    } catch (InvalidYaml e) {
      throw new AssertionError(file, e);
    }
  }

  @TestFactory
  Stream<DynamicTest> whatTheReaderRefusesTheSchemaRefuses() {
    return files(WRONG)
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file,
                    () -> {
                      assertThat(isRead(file)).as("read").isFalse();
                      assertThat(isAccepted(file)).as("accepted").isFalse();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> whatIsReadIsAccepted() {
    return Stream.concat(Stream.of(Contracts.LEAST, Contracts.full()), files(RIGHT))
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file,
                    () -> {
                      assertThat(Contracts.problems(file).getFirst()).startsWith("read: ");
                      assertThat(isAccepted(file)).as("accepted").isTrue();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> whatOnlyReadingTellsIsAccepted() {
    return files(BEYOND)
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file,
                    () -> {
                      assertThat(isRead(file)).as("read").isFalse();
                      assertThat(isAccepted(file)).as("accepted").isTrue();
                    }));
  }

  @Test
  void theTextIsTheSchema() {
    assertThat(dev.tidegate.flags.Json.parse(ContractSchema.text(Contracts.FORMATS)))
        .isEqualTo(ContractSchema.of(Contracts.FORMATS));
  }
}
