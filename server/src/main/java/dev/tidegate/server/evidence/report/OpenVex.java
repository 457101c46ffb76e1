package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Family;
import dev.tidegate.evidence.Finding;
import dev.tidegate.evidence.VulnerabilityFacts;
import dev.tidegate.evidence.VulnerabilityFacts.Excuse;
import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.JsonInput;
import dev.tidegate.server.evidence.Line;
import dev.tidegate.server.evidence.Opening;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * OpenVEX: which vulnerabilities do not affect a product, and why. Only {@code not_affected} with a
 * justification counts, and only where nothing later in the file says otherwise.
 */
public final class OpenVex implements EvidenceFormat {
  private static final int MOST_ROWS = 20_000;

  @Override
  public String name() {
    return "openvex";
  }

  @Override
  public List<Family> families() {
    return List.of(VulnerabilityFacts.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    return Opening.of(head).starts("@context", "https://openvex.dev/ns");
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    var draft = new Draft(this, source);
    JsonInput.read(source, in -> new Document(in, draft).read());
    return draft.done();
  }

  /**
   * What was said last of a vulnerability in a part of a product.
   *
   * @param at when that was said; a statement without a time has the document's
   */
  private record Said(Instant at, String status, Excuse excuse) {}

  private static final class Document {
    private final JsonInput in;
    private final Draft draft;
    private final List<OpenVexStatement> statements = new ArrayList<>();
    private final Map<String, Said> last = new TreeMap<>();
    private String madeAt = "";
    private long rows;
    private boolean isVex;
    private boolean hasStatements;

    Document(JsonInput in, Draft draft) {
      this.in = in;
      this.draft = draft;
    }

    void read() throws UnreadableEvidence {
      in.object(this::member);
      if (!isVex || !hasStatements) {
        throw in.unreadable("OpenVEX has a \"@context\" of openvex.dev and \"statements\"");
      }
      draft.madeAt(madeAt);
      for (var one : statements) {
        say(one);
      }
      var excuses = new TreeSet<String>();
      last.values().stream()
          .filter(said -> said.status().equals("not_affected"))
          .filter(said -> !said.excuse().justification().isBlank())
          .forEach(said -> excuses.add(said.excuse().text()));
      draft.texts("vulnerabilities.excused", excuses);
    }

    private void member(String name) throws UnreadableEvidence {
      switch (name) {
        case "@context" -> isVex = in.text().startsWith("https://openvex.dev/ns");
        case "timestamp" -> madeAt = in.text();
        case "statements" -> {
          hasStatements = true;
          in.array(this::statement);
        }
        default -> {
          return; // who wrote it
        }
      }
    }

    private void statement() throws UnreadableEvidence {
      var one = OpenVexStatement.read(in);
      rows += one.rows();
      in.atMost(MOST_ROWS, rows, "vulnerabilities of parts");
      statements.add(one);
    }

    private Instant instant(String text) throws UnreadableEvidence {
      try {
        return OffsetDateTime.parse(text.strip()).toInstant();
      } catch (DateTimeException _) {
        throw in.unreadable(
            "a \"timestamp\" is a time with its zone, not \"" + Line.of(text, 60) + "\"");
      }
    }

    private void say(OpenVexStatement one) throws UnreadableEvidence {
      var at = instant(one.at().isEmpty() ? madeAt : one.at());
      for (var excuse : one.excuses()) {
        var key = excuse.id() + " " + excuse.component() + " " + excuse.product();
        var said = new Said(at, one.status(), excuse);
        last.merge(key, said, (old, now) -> now.at().compareTo(old.at()) >= 0 ? now : old);
      }
      if (one.status().equals("not_affected") && (one.why().isBlank() || one.isOfNothing())) {
        var lacks = one.isOfNothing() ? "it names no product" : "it has no justification";
        draft.finds(
            new Finding(
                one.id(), Finding.Level.WARNING, "", "does not count: " + lacks, one.id(), true));
      }
    }
  }
}
