package dev.tidegate.server.terminal;

import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Spoken;
import dev.tidegate.server.contractfile.ContractFile;
import dev.tidegate.server.contractfile.EvidenceSource;
import dev.tidegate.server.contractfile.Surface;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A contract file in words. */
public final class ContractText {
  private ContractText() {}

  /**
   * That it can be used, and what else should be known.
   *
   * @param missing what has to be said before anything is exposed
   * @param absent patterns that no file fits
   */
  public static List<String> brief(
      Path file, ContractFile contract, List<Reason> missing, List<String> absent, Look look) {
    var lines = new ArrayList<String>();
    lines.add(file + ": the contract of " + contract.service() + ", of " + contract.owner().team());
    for (var pattern : absent) {
      lines.addAll(look.wrapped("  look at: ", "no file is there for the interface " + pattern));
    }
    if (!missing.isEmpty()) {
      var names =
          missing.stream().map(reason -> reason.code().substring("contract.".length())).toList();
      lines.addAll(
          look.wrapped(
              "  not said yet: ",
              String.join(", ", names) + ": say it before anything is exposed"));
    }
    lines.add("nothing is wrong with it");
    return lines;
  }

  /** What it says. */
  public static List<String> lines(ContractFile contract, Look look) {
    var lines = new ArrayList<String>();
    lines.add(contract.project() + "/" + contract.service());
    add(lines, look, "owner", contract.owner().team());
    contract.owner().contact().ifPresent(contact -> add(lines, look, "contact", contact));
    add(lines, look, "escalation", String.join(", then ", contract.owner().escalation()));
    add(lines, look, "errors", "at most " + contract.errors().tolerated() + " of requests");
    for (var limit : contract.latency()) {
      add(lines, look, "latency", "at most " + limit.slower() + " over " + limit.text());
    }
    for (var metric : contract.metrics()) {
      add(lines, look, "metric", metric.name() + ": " + metric.userImpact());
    }
    for (var invariant : contract.invariants()) {
      add(lines, look, "invariant", invariant.name() + ": " + invariant.statement());
    }
    for (var slo : contract.slos()) {
      add(
          lines,
          look,
          "objective",
          slo.name() + ": " + slo.objective() + " over " + Spoken.time(slo.over()));
    }
    add(lines, look, "way back", contract.rollback().how().orElse(""));
    contract.interfaces().forEach(surface -> add(lines, look, "interface", text(surface)));
    contract.evidence().forEach(source -> add(lines, look, "evidence", text(source)));
    add(lines, look, "digest", contract.contract().digest().toString());
    return lines;
  }

  private static void add(List<String> lines, Look look, String name, String text) {
    if (!text.isEmpty()) {
      lines.addAll(look.wrapped("  " + name + " ".repeat(12 - name.length()), text));
    }
  }

  private static String text(Surface surface) {
    return surface.kind().format() + " " + String.join(", ", surface.files());
  }

  private static String text(EvidenceSource source) {
    return source.format() + " " + String.join(", ", source.files());
  }
}
