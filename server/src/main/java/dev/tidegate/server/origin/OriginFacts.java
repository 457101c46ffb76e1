package dev.tidegate.server.origin;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Fact;
import dev.tidegate.evidence.Facts;
import dev.tidegate.evidence.Finding;
import dev.tidegate.kernel.Digest;
import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.evidence.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** What an origin states. */
public final class OriginFacts {
  private OriginFacts() {}

  /** An origin that was found just now, as evidence of its own canonical form. */
  public static Evidence of(Origin origin) {
    return of(new Source("git " + origin.head(), Codec.bytes(Origin.class, origin)), origin);
  }

  static Evidence of(Source source, Origin origin) {
    var findings = findings(origin);
    return new Evidence(
        source.digest(),
        "origin",
        source.name(),
        Optional.empty(),
        new TreeSet<>(),
        changes(origin(origin), origin.changes()),
        findings,
        findings.size());
  }

  private static Facts origin(Origin origin) {
    return Facts.NONE
        .with("origin.kind", text(origin.kind()))
        .with("origin.generated", origin.kind().isGenerated())
        .with("origin.agents", new Fact.Texts(origin.agents()))
        .with("origin.models", new Fact.Texts(origin.models()))
        .with("origin.sources", new Fact.Texts(origin.sources()))
        .with("origin.assurance", text(origin.assurance()))
        .with("origin.commits", origin.commits())
        .with("origin.unsigned", origin.unsigned())
        .with("origin.people", new Fact.Texts(origin.people()));
  }

  private static Facts changes(Facts facts, Changes changes) {
    var all =
        facts
            .with("change.files", changes.files())
            .with("change.binary_files", changes.binary())
            .with("change.lines_added", changes.added())
            .with("change.lines_removed", changes.removed())
            .with("change.kinds", new Fact.Texts(List.copyOf(changes.kinds().keySet())))
            .with("change.structural", changes.isStructural());
    for (var kind : PathKind.values()) {
      all = all.with("change." + Changes.name(kind) + "_files", changes.count(kind));
    }
    return all;
  }

  private static List<Finding> findings(Origin origin) {
    var findings = new ArrayList<Finding>();
    if (origin.shallow()) {
      findings.add(
          finding(
              "history",
              "",
              "history is cut off here, so commits may be missing: fetch all of it"
                  + " (fetch-depth: 0)"));
    }
    for (var commit : origin.each()) {
      if (commit.kind() == Authorship.UNKNOWN) {
        findings.add(
            finding("origin", commit.commit(), "nothing says who or what wrote this commit"));
      }
    }
    for (var path : origin.changes().structural()) {
      findings.add(finding("structural", path, "a change of this needs an approval"));
    }
    return findings;
  }

  private static Finding finding(String rule, String place, String text) {
    var fingerprint = Digest.of(rule + "\n" + place).hex();
    return new Finding(rule, Finding.Level.NOTE, place, text, fingerprint, true);
  }

  private static Fact text(Enum<?> value) {
    return new Fact.Text(value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
