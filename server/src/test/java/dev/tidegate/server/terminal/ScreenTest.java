package dev.tidegate.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final StringWriter written = new StringWriter();
  private final Screen screen = new Screen(new PrintWriter(written));

  private String drawn(int rows, String... lines) {
    written.getBuffer().setLength(0);
    screen.draw(List.of(lines), rows);
    return written.toString().replace('\u001b', '^');
  }

  @Test
  void theFirstPictureIsWrittenWhereTheCursorIs() {
    assertThat(drawn(24, "a", "b")).isEqualTo("^[?7l^[Ka\n^[Kb\n^[J^[?7h");
  }

  @Test
  void theNextOneIsDrawnOverIt() {
    var _ = drawn(24, "a", "b");

    assertThat(drawn(24, "c")).isEqualTo("^[?7l^[2A\r^[Kc\n^[J^[?7h");
    assertThat(drawn(24, "d")).startsWith("^[?7l^[1A\r^[Kd");
  }

  @Test
  void whatHasNoRoomIsLeftOutAndSaidToBe() {
    assertThat(drawn(4, "a", "b", "c", "d"))
        .contains("^[Ka\n^[Kb\n^[K… and 2 lines more, in a taller terminal\n")
        .doesNotContain("^[Kc");
    assertThat(drawn(4, "a", "b", "c")).contains("^[3A").contains("^[Kc");
  }
}
