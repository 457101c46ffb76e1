package dev.tidegate.server.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.fixture.RunningServer;
import dev.tidegate.server.store.NoteKey;
import dev.tidegate.server.store.SqliteReader;
import dev.tidegate.server.store.StateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that the real server wrote, and what becomes of it when somebody touches it. */
class VerificationTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void write() throws Exception {
    try (var server = RunningServer.on(folder)) {
      for (int i = 0; i < 5; i++) {
        var flag = "{\"variants\":{\"a\":1,\"b\":2},\"defaultVariant\":\"a\"}";
        assertThat(server.send("PUT", "/api/v1/flags/flag-" + i, flag).statusCode()).isEqualTo(201);
      }
    }
  }

  private Verification.Result verify() {
    try (var journal = SqliteReader.open(folder)) {
      var note = new StateFile(folder.resolve("checkpoint")).read();
      return Verification.of(journal, note, NoteKey.of(folder));
    }
  }

  private void tamper(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @Test
  void anUntouchedJournalIsGood() {
    var result = verify();
    assertThat(result.isGood()).as("%s %s", result.integrity(), result.completeness()).isTrue();
    assertThat(result.entries()).isEqualTo(7);
    assertThat(result.signed()).contains(7L);
  }

  @Test
  void oneFlippedByteIsFoundAndNamed() throws SQLException {
    for (int index = 0; index < 7; index++) {
      tamper("create table kept as select body from entry where idx = " + index);
      tamper(
          "update entry set body = cast(replace(cast(body as text), '2026', '2027') as blob)"
              + " where idx = "
              + index);
      var result = verify();
      assertThat(result.integrity())
          .anyMatch(problem -> problem.matches("entry \\d is not what was written.*"))
          .first()
          .asString()
          .contains("entry " + index);
      tamper("update entry set body = (select body from kept) where idx = " + index);
      tamper("drop table kept");
    }
    assertThat(verify().isGood()).isTrue();
  }

  @Test
  void anEntryThatIsGoneIsMissed() throws SQLException {
    tamper("delete from entry where idx = 3");
    assertThat(verify().integrity()).anyMatch(problem -> problem.contains("entry 3 is missing"));
  }

  @Test
  void aCutTailIsMissedByTheSignature() throws SQLException {
    tamper("delete from entry where idx >= 5");
    tamper("delete from root where size > 5");
    assertThat(verify().integrity()).anyMatch(problem -> problem.contains("checkpoint"));
  }

  @Test
  void aForgedCheckpointIsNotBelieved() throws IOException {
    var file = new StateFile(folder.resolve("checkpoint"));
    file.write(file.read().orElseThrow().replace("\n7\n", "\n6\n"));
    assertThat(verify().integrity()).anyMatch(problem -> problem.contains("not signed"));
  }

  @Test
  void anEntryThatCanNotFollowIsToldApart() throws SQLException {
    tamper(
        "update entry set body = cast(replace(cast(body as text), 'flag-4', 'flag-3') as blob)"
            + " where idx = 6");
    var result = verify();
    assertThat(result.integrity()).isNotEmpty();
    assertThat(result.completeness()).anyMatch(problem -> problem.startsWith("entry 6 can not"));
  }
}
