package dev.tidegate.server.gate;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Fact;
import dev.tidegate.evidence.Fact.Kind;
import dev.tidegate.evidence.FactType;
import dev.tidegate.evidence.FactType.Merge;
import dev.tidegate.evidence.Facts;
import dev.tidegate.evidence.Family;
import dev.tidegate.kernel.Digest;
import dev.tidegate.server.contractfile.ContractFile;
import dev.tidegate.server.evidence.EvidenceFormats;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a contract file says of itself, so that ordinary rules can ask for a checklist. */
final class ContractFacts {
  static final Family FAMILY =
      new Family(
          "contract",
          "what the contract file says",
          List.of(
              type("team", Kind.TEXT, "the team that answers for the service"),
              type("contact", Kind.YES_NO, "it says where the team is reached"),
              type("escalation", Kind.WHOLE, "people or teams to ask when nobody answers"),
              type("interfaces", Kind.WHOLE, "interfaces that it names"),
              type("latency_limits", Kind.WHOLE, "limits of latency"),
              type("metrics", Kind.WHOLE, "metrics, each with the user impact it stands for"),
              type("invariants", Kind.WHOLE, "statements that always hold"),
              type("slos", Kind.WHOLE, "service level objectives"),
              type("rollback_plan", Kind.YES_NO, "it says how, how fast, what data, and who"),
              type("rollback_drilled", Kind.YES_NO, "the way back has to be drilled"),
              type("stages", Kind.WHOLE, "stages of a rollout that it names"),
              type("flag", Kind.YES_NO, "it names the flag by which a change is taken back"),
              type("alerts", Kind.WHOLE, "alerts that would tell that it goes wrong"),
              type("audience", Kind.YES_NO, "it says who gets a change, and in what order"),
              type("known_limits", Kind.YES_NO, "it says what is not done well, or: none"),
              type("runbook", Kind.YES_NO, "it says where to look when it goes wrong"),
              type(
                  "evidence",
                  Kind.TEXTS,
                  "families of facts of which it names evidence: others nobody promised")));

  private ContractFacts() {}

  private static FactType type(String name, Kind kind, String meaning) {
    return new FactType("contract." + name, kind, Merge.SAME, meaning);
  }

  /**
   * The facts of a file.
   *
   * @param digest of its bytes
   * @param name for people
   * @param formats what evidence and interfaces of it tell of
   */
  static Evidence of(ContractFile file, Digest digest, String name, EvidenceFormats formats) {
    var check = file.checklist();
    var way = file.rollback();
    var facts = new TreeMap<String, Fact>();
    facts.put("contract.team", new Fact.Text(file.owner().team()));
    put(facts, "contact", file.owner().contact().isPresent());
    put(facts, "escalation", file.owner().escalation().size());
    put(facts, "interfaces", file.interfaces().size());
    put(facts, "latency_limits", file.latency().size());
    put(facts, "metrics", file.metrics().size());
    put(facts, "invariants", file.invariants().size());
    put(facts, "slos", file.slos().size());
    put(
        facts,
        "rollback_plan",
        way.how().isPresent()
            && way.within().isPresent()
            && way.data().isPresent()
            && way.who().isPresent());
    put(facts, "rollback_drilled", way.drilledWithin().isPresent());
    put(facts, "stages", file.rollout().stages().size());
    put(facts, "flag", check.flag().isPresent());
    put(facts, "alerts", check.alerts().size());
    put(facts, "audience", check.audience().isPresent());
    put(facts, "known_limits", !check.knownLimits().isEmpty());
    put(facts, "runbook", check.runbook().isPresent());
    facts.put("contract.evidence", new Fact.Texts(promised(file, formats)));
    return new Evidence(
        digest,
        "contract",
        name,
        Optional.empty(),
        Collections.emptySortedSet(),
        new Facts(facts),
        new ArrayList<>(),
        0);
  }

  private static List<String> promised(ContractFile file, EvidenceFormats formats) {
    var named = new TreeSet<String>();
    file.evidence().forEach(source -> named.add(source.format()));
    file.interfaces().forEach(surface -> named.add(surface.kind().format()));
    return formats.all().stream()
        .filter(format -> named.contains(format.name()))
        .flatMap(format -> format.families().stream())
        .map(Family::name)
        .distinct()
        .sorted()
        .toList();
  }

  private static void put(Map<String, Fact> facts, String name, boolean value) {
    facts.put("contract." + name, new Fact.YesNo(value));
  }

  private static void put(Map<String, Fact> facts, String name, long value) {
    facts.put("contract." + name, new Fact.Whole(value));
  }
}
