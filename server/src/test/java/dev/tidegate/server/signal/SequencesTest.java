package dev.tidegate.server.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequencesTest {
  private final Sequences sequences = new Sequences(2);

  @Test
  void aReportIsTakenOnceAndThoseThatAreMissingAreCounted() {
    assertThat(sequences.take("a", 5)).as("whatever came before is unknown").hasValue(0);
    assertThat(sequences.take("a", 5)).isEmpty();
    assertThat(sequences.take("a", 4)).isEmpty();
    assertThat(sequences.take("a", 6)).hasValue(0);
    assertThat(sequences.take("a", 9)).hasValue(2);
  }

  @Test
  void whoHasBeenQuietForLongestIsForgottenHoweverEarlyTheOthersCame() {
    sequences.take("busy", 1);
    sequences.take("quiet", 1);
    sequences.take("busy", 2);
    sequences.take("new", 1);
    assertThat(sequences.take("busy", 2)).as("it is known").isEmpty();
    assertThat(sequences.take("quiet", 1)).as("it is forgotten").isPresent();
  }

  @Test
  void aReportThatIsSentAgainShowsThatSomebodyIsThere() {
    sequences.take("busy", 1);
    sequences.take("quiet", 1);
    sequences.take("busy", 1);
    sequences.take("new", 1);
    assertThat(sequences.take("busy", 1)).isEmpty();
  }
}
