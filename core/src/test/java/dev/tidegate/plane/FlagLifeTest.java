package dev.tidegate.plane;

import static dev.tidegate.plane.Installation.FLAG;
import static dev.tidegate.plane.Installation.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flag.Cleanup;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flag.FlagKind;
import dev.tidegate.flag.FlagProfile;
import dev.tidegate.flag.ProfileEdit;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Reason;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people say about flags, when one is stale, and how its life ends. */
class FlagLifeTest {
  private static final FlagId FREE = new FlagId(SCOPE, "free");
  private static final Duration MONTH = Duration.ofDays(30);

  private final Installation in = new Installation();

  FlagLifeTest() {
    in.flag(FLAG, true);
    in.flag(FREE, false);
  }

  private static PlaneCommand to(FlagId id, FlagCommand ask) {
    return new PlaneCommand.ToFlag(id, ask);
  }

  private static ProfileEdit kind(FlagKind kind) {
    return new ProfileEdit(
        Optional.of(kind),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static ProfileEdit owner(String owner, String... without) {
    return new ProfileEdit(
        Optional.empty(),
        Optional.of(owner),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(without));
  }

  private FlagProfile profile(FlagId id) {
    return in.plane.flags().get(id).orElseThrow().profile();
  }

  private Staleness staleness(FlagId id) {
    return Staleness.of(in.plane, Dependents.of(in.plane), id, MONTH, in.now);
  }

  private String grounds(FlagId id) {
    return String.join(
        "; ",
        staleness(id).grounds().stream()
            .map(one -> one.outcome() + " " + one.reasons().getFirst().text())
            .toList());
  }

  /** On each of so many days, its clients tell that they asked for these. */
  private void days(int count, boolean complete, FlagId... asked) {
    for (int i = 0; i < count; i++) {
      var day = LocalDate.ofInstant(in.now, ZoneOffset.UTC);
      in.give(new PlaneCommand.Used(SCOPE, day, List.of(asked), complete));
      in.pass(Duration.ofDays(1));
    }
  }

  @Test
  void whatIsSaidStaysUntilSomethingElseIsSaid() {
    in.give(to(FLAG, new FlagCommand.Describe(kind(FlagKind.RELEASE))));
    in.give(to(FLAG, new FlagCommand.Describe(owner("payments"))));
    assertThat(profile(FLAG).kind()).contains(FlagKind.RELEASE);
    assertThat(profile(FLAG).owner()).contains("payments");
    in.give(to(FLAG, new FlagCommand.Describe(owner("orders", "kind"))));
    assertThat(profile(FLAG).kind()).isEmpty();
    assertThat(in.give(to(FLAG, new FlagCommand.Describe(owner("orders"))))).isEmpty();
    assertThat(in.refused("", to(FLAG, new FlagCommand.Describe(owner("two words", "knd")))))
        .contains("flag.owner")
        .contains("did you mean \"kind\"");
  }

  @Test
  void oneThatServesTheSameForAMonthIsStaleWithItsProof() {
    assertThat(staleness(FLAG).verdict()).isEqualTo(Staleness.Verdict.UNKNOWN);
    in.pass(MONTH);
    assertThat(staleness(FLAG).verdict()).isEqualTo(Staleness.Verdict.STALE);
    assertThat(grounds(FLAG))
        .contains("HOLDS it has served \"old\" to everybody since 2026-01-01T00:00:00Z (entry 0)")
        .contains("INCONCLUSIVE no client")
        .contains("INCONCLUSIVE nobody said what kind");
    assertThat(staleness(FLAG).next()).contains("flag refs --report");
  }

  @Test
  void aKillSwitchMayServeTheSameForYears() {
    in.give(to(FLAG, new FlagCommand.Describe(kind(FlagKind.KILL_SWITCH))));
    days(40, true, FLAG);
    assertThat(staleness(FLAG).verdict()).isEqualTo(Staleness.Verdict.IN_USE);
  }

  @Test
  void aReleaseFlagHasALifetime() {
    in.give(to(FREE, new FlagCommand.Describe(kind(FlagKind.OPERATIONAL))));
    in.pass(Duration.ofDays(8));
    assertThat(grounds(FREE)).contains("HOLDS it was created at 2026-01-01T00:00:00Z, and a");
  }

  @Test
  void whatSomethingClimbsOnIsNotStaleAndCanNotGo() {
    in.pass(MONTH);
    in.climbing("1", FLAG);
    assertThat(staleness(FLAG).verdict()).isNotEqualTo(Staleness.Verdict.STALE);
    assertThat(in.refused("", to(FLAG, new FlagCommand.Archive("", false))))
        .contains("is under way on it");
  }

  @Test
  void nobodyAskedIsKnownOnlyWhereEveryClientTells() {
    days(31, false, FREE);
    assertThat(grounds(FLAG)).contains("INCONCLUSIVE not every client of shop/production/billing");
    days(20, true, FREE);
    assertThat(grounds(FLAG)).contains("INCONCLUSIVE not every client");
    days(12, true, FREE);
    assertThat(grounds(FLAG)).contains("HOLDS nobody asked for it since it was created");
    assertThat(grounds(FREE)).contains("FAILS somebody asked for it on");
    in.pass(Duration.ofDays(5));
    assertThat(grounds(FLAG)).as("nobody is heard any more").contains("INCONCLUSIVE not every");
  }

  @Test
  void aFlagThatServesSomethingGoesOnlyWhenNobodyAsksForIt() {
    var archive = to(FLAG, new FlagCommand.Archive("done", true));
    days(10, true, FREE);
    var served = Intents.served(in.plane, FLAG);
    assertThat(served.flag().enabled()).isTrue();
    days(1, true, FLAG);
    assertThat(in.refused("", archive))
        .contains("somebody asked for it")
        .contains("kill it, and archive it then");
    days(8, true, FREE);
    assertThat(in.give(archive)).hasOnlyElementsOfType(PlaneEvent.FlagChanges.class);
    assertThat(Intents.served(in.plane, FLAG).flag().enabled()).isFalse();
    assertThat(in.give(archive)).as("it is so").isEmpty();
    assertThat(staleness(FLAG).verdict()).isEqualTo(Staleness.Verdict.ARCHIVED);
  }

  @Test
  void silenceArchivesNoGovernedFlagWhoeverForcesIt() {
    in.pass(Duration.ofDays(400));
    assertThat(in.refused("", to(FLAG, new FlagCommand.Archive("surely", true))))
        .contains("no client that could ask for it tells");
    in.give(to(FLAG, new FlagCommand.Kill("")));
    assertThat(in.give(to(FLAG, new FlagCommand.Archive("", false)))).hasSize(1);
  }

  @Test
  void anUngovernedOneGoesByForceWithAReason() {
    var without = to(FREE, new FlagCommand.Archive("", true));
    assertThat(in.refused("", without)).contains("flag.archive.reason");
    assertThat(in.refused("", to(FREE, new FlagCommand.Archive("x", false)))).isNotEmpty();
    assertThat(in.give(to(FREE, new FlagCommand.Archive("x", true)))).hasSize(1);
  }

  @Test
  void anArchivedFlagTakesNothingUntilItIsOutAgainAndThenServesTheDefaultInTheCode() {
    in.give(to(FREE, new FlagCommand.Archive("x", true)));
    var set = to(FREE, new FlagCommand.Set(Installation.definition("free"), false));
    assertThat(in.refused("", set)).contains("flag.archived");
    in.give(to(FREE, new FlagCommand.Unarchive("too early")));
    assertThat(Intents.served(in.plane, FREE).flag().enabled()).isFalse();
    assertThat(in.refused("", set)).isEmpty();
    assertThat(in.refused("", to(FREE, new FlagCommand.Unarchive("")))).contains("not archived");
  }

  @Test
  void whatAnotherFlagAsksForCanNotGoAndIsNotChangedBehindItsBack() {
    var asks = Json.parse("{\"if\":[{\"flag\":[\"free\",\"new\"]},\"new\",\"old\"]}");
    var variants = Map.of("old", Json.of("old"), "new", Json.of("new"));
    var asking = new FlagId(SCOPE, "asking");
    var definition = new Flag("asking", true, variants, "old", asks, Map.of());
    in.give(to(asking, new FlagCommand.Set(definition, false)));
    assertThat(in.refused("", to(FREE, new FlagCommand.Archive("x", true))))
        .contains("flag asking asks for it");
    var edit = to(FREE, new FlagCommand.Set(Installation.definition("free").serving("new"), false));
    assertThat(in.refused("", edit)).isEmpty();
    in.climbing("1", asking);
    var back = to(FREE, new FlagCommand.Set(Installation.definition("free"), false));
    assertThat(in.refused("", back)).contains("flag.downstream").contains("frozen");
    assertThat(in.give(to(FREE, new FlagCommand.Kill("now")))).as("a kill never waits").hasSize(1);
  }

  @Test
  void aCleanupNamesWhatStays() {
    var good =
        new Cleanup(
            Cleanup.Outcome.KEPT,
            "old",
            List.of("src/Cart.java:12"),
            0,
            Optional.of("abc123"),
            Optional.empty());
    var bad =
        new Cleanup(Cleanup.Outcome.KEPT, "gone", List.of(), 0, Optional.empty(), Optional.empty());
    assertThat(in.refused("", to(FLAG, new FlagCommand.OpenCleanup(bad)))).contains("flag.keep");
    in.give(to(FLAG, new FlagCommand.OpenCleanup(good)));
    assertThat(in.give(to(FLAG, new FlagCommand.OpenCleanup(good)))).isEmpty();
    in.give(to(FLAG, new FlagCommand.CloseCleanup("")));
    assertThat(in.plane.flags().get(FLAG).orElseThrow().cleanup()).isEmpty();
  }

  @Test
  void aScanProvesThatCodeDoesNotUseIt() {
    in.give(new PlaneCommand.Find(SCOPE, "shop", "abc123", Map.of("way", 2)));
    assertThat(staleness(FLAG).references().stream().map(Reason::text))
        .singleElement()
        .asString()
        .startsWith("2 references in commit abc123 of shop");
    assertThat(staleness(FREE).references().getFirst().text()).startsWith("no reference");
    var bad = new PlaneCommand.Find(SCOPE, "a shop", "", Map.of("way", 0));
    assertThat(in.refused("", bad)).contains("repository").contains("commit").contains("once");
  }
}
