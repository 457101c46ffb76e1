package dev.tidegate.server.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Fact;
import dev.tidegate.evidence.Finding;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.Stated;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What migrations state, and what is found in them. */
class SqlFormatTest {
  private static final SqlFormat FORMAT = new SqlFormat();

  private static Evidence read(String sql, Map<String, String> options) throws UnreadableEvidence {
    return FORMAT.read(
        new Source("m.sql", sql.getBytes(StandardCharsets.UTF_8)),
        new Reading(Optional.empty(), Optional.empty(), options, Instant.EPOCH));
  }

  private static List<String> rules(String sql) throws UnreadableEvidence {
    return read(sql, Map.of()).findings().stream().map(Finding::rule).toList();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/migrations.csv", delimiter = '|', quoteCharacter = '\u0001')
  void eachRuleFindsWhatItIsFor(String rule, String bad, String good) throws Exception {
    assertThat(rules(bad)).as(bad).contains("sql-" + rule.strip());
    assertThat(rules(good)).as(good).doesNotContain("sql-" + rule.strip());
  }

  @Test
  void everyRuleHasACase() throws Exception {
    var in = Objects.requireNonNull(SqlFormatTest.class.getResourceAsStream("/migrations.csv"));
    var csv = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    var cases = new TreeSet<String>();
    csv.lines().forEach(line -> cases.add("sql-" + line.substring(0, line.indexOf('|')).strip()));
    assertThat(cases)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(MigrationRule.values()).map(MigrationRule::id).toList());
  }

  @Test
  void examplesStateWhatIsWrittenBesideThem() throws Exception {
    for (var file : Stated.examples("sql")) {
      Stated.check(FORMAT, file);
      assertThat(Stated.strangers(FORMAT, Stated.read(FORMAT, file))).isEmpty();
      assertThat(FORMAT.recognises(Source.of(file).head())).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE TABLE a (b int) | EXPAND",
        "create or replace function f() returns int as 'x' language sql | UNKNOWN",
        "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a) | EXPAND",
        "DROP TABLE a | CONTRACT",
        "DROP INDEX i | EXPAND",
        "ALTER TABLE t DROP key | CONTRACT",
        "ALTER TABLE t ADD key text | EXPAND",
        "ALTER TABLE ONLY s.t RENAME a TO b | CONTRACT",
        "ALTER TABLE t ADD a int, DROP b | CONTRACT",
        "ALTER TABLE t FLY | UNKNOWN",
        "ALTER TYPE e ADD VALUE 'x' | EXPAND",
        "ALTER TYPE e RENAME VALUE 'x' TO 'y' | CONTRACT",
        "WITH x AS (SELECT 1) DELETE FROM t | DATA",
        "WITH x AS (SELECT 1) SELECT * FROM x | UNKNOWN",
        "SELECT drop_everything() | UNKNOWN",
        "DO $$ x $$ | UNKNOWN",
        "CALL p() | UNKNOWN",
        "/*!50000 DROP TABLE t */ | UNKNOWN",
        "\\i other.sql | UNKNOWN",
        "EXPLAIN ANALYZE DELETE FROM t | UNKNOWN",
        "SET x = 1 | NEUTRAL",
        "INSERT INTO t VALUES (1) | DATA",
        "\"DROP\" TABLE t | UNKNOWN",
        "REVOKE ALL ON t FROM u | CONTRACT"
      })
  void eachStatementHasAPhase(String sql, Phase phase) throws Exception {
    var statements = SqlScript.read(sql, Dialect.POSTGRES, Optional.empty());
    assertThat(statements).hasSize(1);
    assertThat(Classifier.phase(statements.getFirst())).isEqualTo(phase);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT ';' ; SELECT 2 | 2",
        "SELECT 'a''; b'; SELECT 2 | 2",
        "SELECT E'a\\'; b'; SELECT 2 | 2",
        "SELECT $a$ ; $$ ; $a$; SELECT $1 | 2",
        "/* a /* ; */ ; */ SELECT 1; -- ; | 1",
        "SELECT \";\"; ; ; | 1",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3 | 2",
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE b SET c = CASE WHEN 1 THEN 2 END; END; X |"
            + " 2",
        "BEGIN; SELECT 1; COMMIT; | 3"
      })
  void statementsEndWhereTheyEnd(String sql, int count) throws Exception {
    assertThat(SqlScript.read(sql, Dialect.POSTGRES, Optional.empty())).hasSize(count);
  }

  @Test
  void rowsOfADumpAreNoStatements() throws Exception {
    var sql = "COPY t (a) FROM stdin;\nDROP TABLE x;\nit's\n\\.\nSELECT 1;\n";
    var statements = SqlScript.read(sql, Dialect.POSTGRES, Optional.empty());
    assertThat(statements).hasSize(2);
    assertThat(statements.getLast().line()).isEqualTo(5);
  }

  @Test
  void mySqlHasOtherTexts() throws Exception {
    var sql = "INSERT INTO t VALUES ('a\\'; b', \"it's\"); ALTER TABLE `t` DROP KEY `k`;";
    var evidence = read(sql, Map.of("dialect", "mysql"));
    assertThat(evidence.facts().whole("migration.data")).contains(1L);
    assertThat(evidence.facts().whole("migration.expand")).contains(1L);
    assertThat(evidence.facts().whole("migration.unknown")).contains(0L);
  }

  @Test
  void theToolSaysWhetherThereIsATransaction() throws Exception {
    var sql = "CREATE INDEX CONCURRENTLY i ON t (a)";
    assertThat(rules(sql)).contains("sql-concurrent-in-transaction");
    assertThat(rules("-- no-transaction\n" + sql)).doesNotContain("sql-concurrent-in-transaction");
    assertThat(read(sql, Map.of("transaction", "no")).findings())
        .extracting(Finding::rule)
        .doesNotContain("sql-concurrent-in-transaction");
  }

  @Test
  void phasesAreCountedAndMixingIsSaid() throws Exception {
    var mixed = read("ALTER TABLE t ADD a int; UPDATE t SET a = 1 WHERE b;", Map.of()).facts();
    assertThat(mixed.get("migration.mixes_phases")).contains(new Fact.YesNo(true));
    var pure = read("ALTER TABLE t ADD a int; CREATE TABLE u (a int);", Map.of()).facts();
    assertThat(pure.get("migration.mixes_phases")).contains(new Fact.YesNo(false));
    assertThat(pure.get("migration.tables")).contains(new Fact.Texts(List.of("t", "u")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-- nothing", "SELECT 'a", "SELECT $a$ b", "/* a", "\"a", "/*! a"})
  void whatIsNoScriptIsRefused(String sql) {
    assertThatThrownBy(() -> read(sql, Map.of()))
        .isInstanceOf(UnreadableEvidence.class)
        .hasMessageStartingWith("m.sql: ");
  }

  @Test
  void unknownOptionsAreRefused() {
    assertThatThrownBy(() -> read("SELECT 1", Map.of("dialect", "oracle")))
        .hasMessageContaining("known: mysql, postgres, sqlite");
    assertThatThrownBy(() -> read("SELECT 1", Map.of("transaction", "maybe")))
        .hasMessageContaining("yes or no");
  }

  @Test
  @Timeout(20)
  void hostileScriptsTakeBoundedTime() {
    for (var part : List.of("(", "/*", "$a$", "'", ";", "a.", "BEGIN ", ",", "$", "--\n", "E'\\")) {
      var sql = part.repeat(300_000);
      for (var before : List.of("", "ALTER TABLE t ", "CREATE TRIGGER x ")) {
        try {
          var _ = read(before + sql, Map.of());
        } catch (UnreadableEvidence e) {
          assertThat(e).hasMessageStartingWith("m.sql: ");
        }
      }
    }
  }

  @Test
  void brokenFilesAreRefusedOrReadAndNothingElse() throws Exception {
    var random = new Random(7);
    for (var file : Stated.examples("sql")) {
      var whole = Source.of(file).bytes();
      for (int i = 0; i < 400; i++) {
        var broken = Arrays.copyOf(whole, random.nextInt(whole.length) + 1);
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
        try {
          var _ = FORMAT.read(new Source("m.sql", broken), Reading.alone(Instant.EPOCH));
        } catch (UnreadableEvidence e) {
          assertThat(e).hasMessageStartingWith("m.sql: ");
        }
      }
    }
  }
}
