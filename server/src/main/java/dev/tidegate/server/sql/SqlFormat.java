package dev.tidegate.server.sql;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Fact;
import dev.tidegate.evidence.Facts;
import dev.tidegate.evidence.Family;
import dev.tidegate.evidence.Finding;
import dev.tidegate.kernel.Digest;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Migrations in SQL.
 *
 * <p>Options: {@code dialect}, one of postgres, mysql and sqlite; {@code transaction}, whether the
 * tool puts a transaction around each file: yes or no.
 */
public final class SqlFormat implements EvidenceFormat {
  private static final int MOST_BYTES = 16 << 20;
  private static final Map<String, Dialect> DIALECTS =
      Map.of(
          "postgres", Dialect.POSTGRES,
          "postgresql", Dialect.POSTGRES,
          "mysql", Dialect.MYSQL,
          "mariadb", Dialect.MYSQL,
          "sqlite", Dialect.SQLITE);

  @Override
  public String name() {
    return "sql";
  }

  @Override
  public List<Family> families() {
    return List.of(MigrationFamily.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    return head.name().toLowerCase(Locale.ROOT).endsWith(".sql");
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    try {
      var dialect = dialect(reading.options().getOrDefault("dialect", "postgres"));
      var statements = SqlScript.read(text(source), dialect, wrapped(reading));
      if (statements.isEmpty()) {
        throw new UnreadableEvidence("it has no statement");
      }
      if (!Classifier.isStatement(statements.getFirst())) {
        throw new UnreadableEvidence(
            "line "
                + statements.getFirst().line()
                + ": it is no SQL: no statement begins with "
                + statements.getFirst().said());
      }
      var lint = new MigrationLint(dialect);
      lint.look(statements);
      return evidence(source, lint);
    } catch (UnreadableEvidence e) {
      throw new UnreadableEvidence(source.name() + ": " + e.getMessage(), e);
    }
  }

  private static Dialect dialect(String name) throws UnreadableEvidence {
    var dialect = DIALECTS.get(name);
    if (dialect == null) {
      throw new UnreadableEvidence(
          "option dialect: \"" + name + "\" is not known; known: mysql, postgres, sqlite");
    }
    return dialect;
  }

  private static Optional<Boolean> wrapped(Reading reading) throws UnreadableEvidence {
    return switch (reading.options().getOrDefault("transaction", "")) {
      case "" -> Optional.empty();
      case "yes", "true" -> Optional.of(true);
      case "no", "false" -> Optional.of(false);
      default -> throw new UnreadableEvidence("option transaction: is yes or no");
    };
  }

  private static String text(Source source) throws UnreadableEvidence {
    if (source.bytes().length > MOST_BYTES) {
      throw new UnreadableEvidence("it is larger than " + (MOST_BYTES >> 20) + " MiB: split it");
    }
    try {
      var text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(source.bytes())).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UnreadableEvidence("it is not UTF-8: write it again as UTF-8", e);
    }
  }

  private Evidence evidence(Source source, MigrationLint lint) {
    var hits = lint.hits();
    var rules = new TreeSet<String>();
    hits.forEach(hit -> rules.add(hit.rule().id()));
    var facts =
        Facts.NONE
            .with("migration.files", 1)
            .with("migration.expand", lint.count(Phase.EXPAND))
            .with("migration.contract", lint.count(Phase.CONTRACT))
            .with("migration.data", lint.count(Phase.DATA))
            .with("migration.unknown", lint.count(Phase.UNKNOWN))
            .with(
                "migration.blocking", hits.stream().filter(hit -> hit.rule().isBlocking()).count())
            .with(
                "migration.errors",
                hits.stream().filter(hit -> hit.rule().level() == Finding.Level.ERROR).count())
            .with("migration.mixes_phases", lint.mixesPhases())
            .with("migration.tables", new Fact.Texts(List.copyOf(lint.tables())))
            .with("migration.checks", new Fact.Texts(List.copyOf(rules)));
    var findings =
        hits.stream()
            .map(hit -> finding(source, hit))
            .sorted(Comparator.comparing(Finding::level).reversed())
            .limit(Evidence.MOST_FINDINGS)
            .toList();
    return new Evidence(
        source.digest(),
        name(),
        source.name(),
        Optional.empty(),
        new TreeSet<>(),
        facts,
        findings,
        hits.size());
  }

  private static Finding finding(Source source, MigrationLint.Hit hit) {
    var rule = hit.rule();
    var text = rule.what() + ": " + hit.text() + "; " + rule.mend();
    var fingerprint = Digest.of(rule.id() + "\n" + source.name() + "\n" + hit.text()).hex();
    return new Finding(
        rule.id(), rule.level(), source.name() + ":" + hit.line(), text, fingerprint, true);
  }
}
