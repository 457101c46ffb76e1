package dev.tidegate.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.Served;
import dev.tidegate.kernel.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlagSetTest {
  private static final Scope BILLING = Scope.parse("shop/production/billing");
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  private static Served flag(String key, String body) {
    return new Served(FlagJson.read(key, Json.parse(body)), null);
  }

  private static final String ON = "{\"variants\":{\"on\":true},\"defaultVariant\":\"on\"}";

  @Test
  void whatDidNotChangeIsTheSame() {
    var set = FlagSet.of(BILLING, List.of(flag("a", ON)), THEN);
    assertThat(set.next(List.of(flag("a", ON)), THEN.plus(Duration.ofDays(1)))).isSameAs(set);
  }

  @Test
  void whatChangedIsNamed() {
    var before = FlagSet.of(BILLING, List.of(flag("a", ON), flag("b", ON)), THEN);
    var now = before.next(List.of(flag("b", ON.replace("true", "false")), flag("c", ON)), THEN);
    assertThat(now.version()).isNotEqualTo(before.version());
    assertThat(now.since(before))
        .containsExactly(
            new FlagSet.Change("a", "delete"),
            new FlagSet.Change("b", "update"),
            new FlagSet.Change("c", "create"));
  }

  @Test
  void eachFlagHasTheMetadataOfTheSetAndItsOwnSaysItLast() {
    var own = ON.replace("{\"variants\"", "{\"metadata\":{\"flagSetId\":\"mine\"},\"variants\"");
    var set = FlagSet.of(BILLING, List.of(flag("a", ON), flag("b", own)), THEN);
    assertThat(set.evaluate("a", new JsonContext(null, Map.of())).metadata())
        .containsEntry("flagSetId", Json.of("billing"));
    assertThat(set.evaluate("b", new JsonContext(null, Map.of())).metadata())
        .containsEntry("flagSetId", Json.of("mine"));
    assertThat(set.settled().text())
        .contains("\"flagSetId\":\"mine\"", "\"flagSetId\":\"billing\"");
  }

  @Test
  void flagsThatCanNotBeUsedTakeNothingFromTheOthers() {
    var asking =
        "{\"variants\":{\"on\":true},\"targeting\":{\"if\":[{\"flag\":[\"%s\",\"on\"]},\"on\"]}}";
    var circle =
        List.of(flag("a", asking.formatted("b")), flag("b", asking.formatted("a")), flag("c", ON));
    var set = FlagSet.of(BILLING, circle, THEN);
    var nobody = new JsonContext(null, Map.of());
    assertThat(set.evaluate("a", nobody).error()).isPresent();
    assertThat(set.evaluate("c", nobody).variant()).isEqualTo("on");
    assertThat(set.settled().text()).contains("\"c\"").doesNotContain("\"a\"");
    var mended = set.next(List.of(flag("a", ON), flag("b", asking.formatted("a"))), THEN);
    assertThat(mended.evaluate("b", nobody).variant()).isEqualTo("on");
    assertThat(mended.settled().text()).contains("\"a\"", "\"b\"").doesNotContain("\"c\"");
  }
}
