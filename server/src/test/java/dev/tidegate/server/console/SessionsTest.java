package dev.tidegate.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.kernel.TokenId;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Instant NOW = Instant.parse("2026-01-31T03:12:00Z");
  private static final TokenId TOKEN = new TokenId("op-12345678");

  private final Sessions sessions = new Sessions();

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
    for (int i = 0; i < 1_500; i++) {
      ids.add(sessions.begin(TOKEN, NOW));
    }
    assertThat(sessions.size()).isEqualTo(1_000);
    assertThat(sessions.token(ids.getFirst(), NOW)).isEmpty();
    assertThat(sessions.token(ids.getLast(), NOW)).contains(TOKEN);
  }

  @Test
  void whatHasEndedIsForgotten() {
    for (int i = 0; i < 100; i++) {
      var _ = sessions.begin(TOKEN, NOW);
    }
    var _ = sessions.begin(TOKEN, NOW.plus(Sessions.LIFE));
    assertThat(sessions.size()).isEqualTo(1);
  }
}
