package dev.tidegate.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LookTest {
  private static final Look PLAIN = new Look(40, false, ZoneOffset.UTC);

  @Test
  void momentsAreTheReadersOwn() {
    var india = new Look(80, false, ZoneId.of("Asia/Kolkata"));

    assertThat(PLAIN.moment("2026-01-31T23:05:00Z")).isEqualTo("2026-01-31 23:05:00");
    assertThat(india.moment("2026-01-31T23:05:00Z")).isEqualTo("2026-02-01 04:35:00");
    assertThat(india.clock("2026-01-31T23:05:09.5Z")).isEqualTo("04:35:09");
    assertThat(PLAIN.moment("")).isEmpty();
  }

  @Test
  void longTextsAreWrappedUnderWhereTheyBegan() {
    assertThat(PLAIN.wrapped("  - ", "one two three four five six seven eight nine"))
        .containsExactly("  - one two three four five six seven", "    eight nine");
  }

  @Test
  void aWordThatFitsNowhereStaysWhole() {
    var digest = "sha256:" + "0".repeat(64);

    assertThat(PLAIN.wrapped("", "of " + digest)).containsExactly("of", digest);
  }

  @Test
  void withoutColoursThereAreNone() {
    assertThat(PLAIN.paint(Tone.BAD, "harmful")).isEqualTo("harmful");
    assertThat(new Look(40, true, ZoneOffset.UTC).paint(Tone.BAD, "harmful"))
        .isEqualTo("\u001b[31mharmful\u001b[0m");
  }

  @Test
  void whatPeopleWroteCanNotMoveTheCursorNorLookLikeOurLines() {
    var title = new Answer(Json.of("fix\u001b[2J\r\nchange chg-1 is approved"));

    assertThat(title.text()).isEqualTo("fix [2J change chg-1 is approved");
  }

  @Test
  void columnsAreAlignedAndNumbersToTheRight() {
    var table = new Columns("NAME", ">COUNT", "STATE");
    table.row(Columns.Cell.of("a"), Columns.Cell.of("1,000"), Columns.Cell.state("held"));
    table.row(Columns.Cell.of("longer"), Columns.Cell.of("7"), Columns.Cell.state("settled"));

    assertThat(table.lines(PLAIN))
        .containsExactly("NAME    COUNT  STATE", "a       1,000  held", "longer      7  settled");
  }

  @Test
  void littleIsNotNothingInABar() {
    assertThat(Bar.of(0, 1, 4, Tone.GOOD, PLAIN)).isEqualTo("[····]");
    assertThat(Bar.of(.0001, 1, 4, Tone.GOOD, PLAIN)).isEqualTo("[▏···]");
    assertThat(Bar.of(.5, 1, 4, Tone.GOOD, PLAIN)).isEqualTo("[██··]");
    assertThat(Bar.of(7, 1, 4, Tone.GOOD, PLAIN)).isEqualTo("[████]");
    assertThat(Bar.of(-3, 1, 4, Tone.GOOD, PLAIN)).isEqualTo("[····]");
  }
}
