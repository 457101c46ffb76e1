package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Evaluation;
import dev.tidegate.flags.Json;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which flags an application asked for, told once a day. */
class DemandTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-01-05");

  private final Demand demand = new Demand();

  private void ask(String key, Evaluation.@Nullable ErrorCode error) {
    demand.note(new Evaluation(key, null, null, Evaluation.Cause.STATIC, error, null));
  }

  private List<String> told(LocalDate day) {
    return ((Json.Arr) demand.take(day))
        .items().stream().map(item -> ((Json.Text) item).value()).sorted().toList();
  }

  @Test
  void eachFlagIsToldOnceADay() {
    ask("a", null);
    ask("b", null);
    ask("a", null);
    assertThat(told(MONDAY)).containsExactly("a", "b");
    ask("a", null);
    ask("c", null);
    assertThat(told(MONDAY)).containsExactly("c");
    assertThat(told(MONDAY)).isEmpty();
    assertThat(told(MONDAY.plusDays(1))).as("nobody asked on Tuesday yet").isEmpty();
    ask("a", null);
    assertThat(told(MONDAY.plusDays(1))).containsExactly("a");
  }

  @Test
  void whatDoesNotExistIsNobodys() {
    ask("gone", Evaluation.ErrorCode.FLAG_NOT_FOUND);
    ask("broken", Evaluation.ErrorCode.GENERAL);
    assertThat(told(MONDAY)).containsExactly("broken");
  }

  @Test
  void whatDidNotArriveIsToldAgain() {
    ask("a", null);
    assertThat(told(MONDAY)).containsExactly("a");
    demand.forget();
    assertThat(told(MONDAY)).containsExactly("a");
  }

  @Test
  void manyFlagsAreToldBitByBit() {
    for (int i = 0; i < 2_500; i++) {
      ask("flag-" + i, null);
    }
    assertThat(told(MONDAY)).hasSize(1_000);
    assertThat(told(MONDAY)).hasSize(1_000);
    assertThat(told(MONDAY)).hasSize(500);
  }
}
