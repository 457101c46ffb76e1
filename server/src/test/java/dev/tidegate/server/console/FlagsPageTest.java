package dev.tidegate.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Actor;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.Decider;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Evolution;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.plane.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page on flags: what had its day comes first, with its proof. */
class FlagsPageTest {
  private static final Scope SCOPE = Scope.parse("shop/production/billing");
  private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

  private Plane plane = Plane.EMPTY;

  private void flag(String key, Instant at) {
    var variants = Map.of("on", Json.of(true), "off", Json.of(false));
    var definition = new Flag(key, true, variants, "off", null, Map.of());
    var set =
        new PlaneCommand.ToFlag(new FlagId(SCOPE, key), new FlagCommand.Set(definition, true));
    var decision = Decider.decide(plane, new Request(at, Optional.empty(), set));
    for (var event : ((Decision.Accepted<PlaneEvent>) decision).events()) {
      plane = Evolution.evolve(plane, new Entry(plane.size(), at, Actor.TIDEGATE, event));
    }
  }

  @Test
  void whatHadItsDayComesFirstAndItsProofIsOpen() {
    flag("a-new-one", BEGAN.plus(Duration.ofDays(39)));
    flag("old", BEGAN);
    var now = BEGAN.plus(Duration.ofDays(40));
    var page = FlagsPage.of(plane, Scope.parse("*"), now);
    assertThat(page.rows()).extracting(FlagsPage.Row::key).containsExactly("old", "a-new-one");
    assertThat(page.stale()).isEqualTo(1);
    var frame = Frame.of("flags", Optional.empty(), "");
    var html = new Pages().part("flags", Map.of("frame", frame, "page", page));
    assertThat(html)
        .contains("<h1 id=\"flags-title\">Flags</h1>")
        .contains("stale: it has served ")
        .contains("<details open>")
        .contains("next: tidegate flag refs --report");
  }

  @Test
  void whoeverSpeaksForAnotherServiceSeesNone() {
    flag("old", BEGAN);
    var page = FlagsPage.of(plane, Scope.parse("shop/production/orders"), BEGAN);
    assertThat(page.rows()).isEmpty();
  }
}
