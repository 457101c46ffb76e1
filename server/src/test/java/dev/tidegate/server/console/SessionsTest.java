package dev.tidegate.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.kernel.TokenId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
  private static final Instant NOW = Instant.parse("2026-01-31T03:12:00Z");
  private static final TokenId TOKEN = new TokenId("op-12345678");

  @TempDir Path folder;
  private Path file;
  private Sessions sessions;

  @BeforeEach
  void begin() {
    file = folder.resolve("sessions");
    sessions = new Sessions(file);
  }

  @Test
  void aSessionIsKnownByItsIdAlone() {
    var id = sessions.begin(TOKEN, NOW);
    assertThat(id).hasSize(43).matches("[A-Za-z0-9_-]+"); // 256 bits
    assertThat(sessions.begin(TOKEN, NOW)).isNotEqualTo(id);
    assertThat(sessions.token(id, NOW)).contains(TOKEN);
    assertThat(sessions.token(id.substring(1), NOW)).isEmpty();
    assertThat(sessions.token("", NOW)).isEmpty();
  }

  @Test
  void aSessionEndsWhenItsTimeIsOver() {
    var id = sessions.begin(TOKEN, NOW);
    assertThat(sessions.token(id, NOW.plus(Sessions.LIFE).minusMillis(1))).contains(TOKEN);
    assertThat(sessions.token(id, NOW.plus(Sessions.LIFE))).isEmpty();
  }

  @Test
  void aSessionEndsWhenSomebodyLogsOut() {
    var id = sessions.begin(TOKEN, NOW);
    sessions.end(id);
    assertThat(sessions.token(id, NOW)).isEmpty();
  }

  @Test
  void thereAreNeverTooManyAndTheOldestGoFirst() {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 310; i++) {
      ids.add(sessions.begin(TOKEN, NOW));
    }
    assertThat(sessions.size()).isEqualTo(300);
    assertThat(sessions.token(ids.getFirst(), NOW)).isEmpty();
    assertThat(sessions.token(ids.getLast(), NOW)).contains(TOKEN);
  }

  @Test
  void whatHasEndedIsForgotten() {
    for (int i = 0; i < 10; i++) {
      var _ = sessions.begin(TOKEN, NOW);
    }
    var _ = sessions.begin(TOKEN, NOW.plus(Sessions.LIFE));
    assertThat(sessions.size()).isEqualTo(1);
  }

  @Test
  void aSessionOutlivesTheProcessAndItsEndDoesToo() {
    var id = sessions.begin(TOKEN, NOW);
    var other = sessions.begin(TOKEN, NOW);
    sessions.end(other);
    var again = new Sessions(file);
    assertThat(again.token(id, NOW)).contains(TOKEN);
    assertThat(again.token(other, NOW)).isEmpty();
    assertThat(again.token(id, NOW.plus(Sessions.LIFE))).isEmpty();
  }

  @Test
  void theFileTellsNobodyAnIdAndIsItsOwnersAlone() throws IOException {
    var id = sessions.begin(TOKEN, NOW);
    assertThat(Files.readString(file)).contains(TOKEN.value()).doesNotContain(id);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aDamagedFileHoldsNobodyAndStopsNobody() throws IOException {
    var id = sessions.begin(TOKEN, NOW);
    Files.writeString(file, Files.readString(file) + "nonsense\n");
    var again = new Sessions(file);
    assertThat(again.token(id, NOW)).isEmpty();
    assertThat(again.token(again.begin(TOKEN, NOW), NOW)).contains(TOKEN);
  }

  @Test
  void whereNothingCanBeWrittenOneCanLogInAllTheSame() {
    var nowhere = new Sessions(folder.resolve("gone").resolve("sessions"));
    assertThat(nowhere.token(nowhere.begin(TOKEN, NOW), NOW)).contains(TOKEN);
  }
}
