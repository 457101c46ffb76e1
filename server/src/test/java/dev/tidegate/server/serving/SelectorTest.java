package dev.tidegate.server.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.kernel.Scope;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
  private static final Scope SHOP = Scope.parse("shop/production");
  private static final List<Scope> FLAGS =
      List.of(
          SHOP, Scope.parse("shop/production/billing"), Scope.parse("other/production/secrets"));

  private static Scope narrow(Scope base, String selector) {
    return Selector.narrow(base, Optional.of(selector), FLAGS);
  }

  @ParameterizedTest
  @CsvSource({
    "'', shop/production/*/*",
    "' ', shop/production/*/*",
    "billing, shop/production/billing/*",
    "flagSetId=billing, shop/production/billing/*",
    "' flagSetId = billing ', shop/production/billing/*",
    "shop/production/billing/eu, shop/production/billing/eu",
    "shop/production, shop/production/*/*"
  })
  void aServiceIsAFlagSet(String selector, String scope) {
    assertThat(narrow(SHOP, selector)).hasToString(scope);
  }

  @Test
  void aTokensOwnServiceIsOneEvenWithoutFlags() {
    var own = Scope.parse("shop/production/search");
    assertThat(narrow(own, "search")).isEqualTo(own);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "biling",
        "secrets",
        "source=a.json",
        "flagSetId=billing,source=a.json",
        "a b",
        "*/*",
        "other/production/secrets",
        "shop/production/billing/eu/west"
      })
  void whatIsNotThereOrNotToBeSeenIsNotEverything(String selector) {
    assertThatThrownBy(() -> narrow(SHOP, selector)).isInstanceOf(Selector.Unknown.class);
  }

  @Test
  void theNearestIsNamedAmongThoseThatMayBeSeen() {
    assertThatThrownBy(() -> narrow(SHOP, "biling")).hasMessageContaining("billing");
    assertThatThrownBy(() -> narrow(SHOP, "secret")).hasMessageNotContaining("secrets");
  }
}
