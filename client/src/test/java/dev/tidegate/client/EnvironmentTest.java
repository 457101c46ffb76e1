package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.FlagSnapshot;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.Served;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What variables of the process say of flags. */
class EnvironmentTest {
  private final List<String> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "next-billing, TIDEGATE_FLAG_NEXT_BILLING",
    "checkout/new.basket_2, TIDEGATE_FLAG_CHECKOUT_NEW_BASKET_2"
  })
  void aKeyIsUpperCaseWithUnderscoresForWhateverIsNoLetter(String key, String variable) {
    assertThat(Environment.variable(key)).isEqualTo(variable);
  }

  @Test
  void ofAFlagThatIsDefinedItNamesTheVariantForEverybody() {
    var environment = new Environment(Map.of("TIDEGATE_FLAG_WAY", "new"));
    var over = environment.over(List.of(Way.settled()), problems);
    var given = FlagSnapshot.of(over).evaluate("way", new OpenFeatureContext(Way.USER));
    assertThat(given.variant()).isEqualTo("new");
    assertThat(problems).isEmpty();
  }

  @Test
  void aVariantThatIsNoneIsAProblemThatNamesThoseThatAre() {
    var environment = new Environment(Map.of("TIDEGATE_FLAG_WAY", "nwe"));
    assertThat(environment.over(List.of(Way.settled()), problems)).containsExactly(Way.settled());
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0)).contains("TIDEGATE_FLAG_WAY=nwe", "\"way\"", "new", "old");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "on | true",
        "off | false",
        "true | true",
        "7.5 | 7.5",
        "blue | \"blue\"",
        "{\"a\":1} | {\"a\":1}",
        "null | \"null\"",
        "'' | \"\"",
        "{broken | \"{broken\""
      })
  void ofAnyOtherFlagItIsTheValue(String text, String json) {
    var environment = new Environment(Map.of("TIDEGATE_FLAG_FRESH", text));
    assertThat(value(environment.flag("fresh"))).isEqualTo(Json.parse(json));
    assertThat(environment.flag("other")).isNull();
  }

  private static Json value(@org.jspecify.annotations.Nullable Served served) {
    var flag = Objects.requireNonNull(served).flag();
    return Objects.requireNonNull(flag.variants().get(flag.defaultVariant()));
  }

  @Test
  void whatNamesNoFlagIsNotLookedAt() {
    var environment = new Environment(Map.of("PATH", "/bin", "TIDEGATE_TOKEN", "secret"));
    assertThat(environment.isEmpty()).isTrue();
  }
}
