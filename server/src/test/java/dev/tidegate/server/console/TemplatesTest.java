package dev.tidegate.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.tidegate.access.Role;
import dev.tidegate.access.Token;
import dev.tidegate.exposure.Lease;
import dev.tidegate.judge.SteadyTerms;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.server.advice.Accounts;
import dev.tidegate.server.comparison.Comparisons;
import dev.tidegate.server.signal.Board;
import dev.tidegate.server.store.MemoryStore;
import dev.tidegate.server.store.StateFile;
import dev.tidegate.server.stream.Roll;
import dev.tidegate.server.trouble.Lookout;
import dev.tidegate.server.trouble.Premises;
import dev.tidegate.server.why.Line;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What templates make of what people wrote. */
class TemplatesTest {
  private static final String HOSTILE = "<script>alert(1)</script>\" onload=\"x' &<img src=x>";
  private static final String HARMLESS = "&lt;script&gt;alert(1)&lt;/script&gt;";

  @TempDir Path folder;
  private final MemoryStore store = new MemoryStore();
  private final Course course = new Course(store);
  private final Pages pages = new Pages();

  @AfterEach
  void end() {
    course.close();
  }

  private Desk desk() {
    var roll = new Roll(Lease.STANDARD, System::nanoTime, Set.of());
    return new Desk(
        course::plane,
        store,
        new Board(roll, SteadyTerms.STANDARD),
        roll,
        new StateFile(folder.resolve("checkpoint")),
        new Lookout(
            new Lookout.Sources(course::plane, store, roll, System::nanoTime),
            new Premises(folder, 0),
            new Lookout.Times(course::now, course::now, System::nanoTime),
            failure -> fail(failure.getMessage())),
        new Accounts(store),
        new Comparisons(store),
        course::now);
  }

  private Token token(String scope) {
    return new Token(
        new TokenId("op-1"),
        Digest.of(""),
        Role.OPERATOR,
        "mara",
        Scope.parse(scope),
        Optional.empty(),
        course.now(),
        false);
  }

  private static void assertHarmless(String html) {
    assertThat(html).contains(HARMLESS).doesNotContain("<script>alert", "<img src=x");
  }

  @Test
  void aTitleAndANoteAreTextOnBothPages() {
    course.begun(HOSTILE).ticked().window(100, 0);
    course.give(new PlaneCommand.Hold(Course.ID, HOSTILE));
    var overview = desk().overview(token("*"));
    assertHarmless(pages.part("rollouts", Map.of("overview", overview)));
    var detail = desk().detail(token("*"), Course.ID).orElseThrow();
    assertHarmless(pages.part("detail", Map.of("detail", detail)));
    assertHarmless(pages.part("story", Map.of("detail", detail)));
    var frame = Frame.of(HOSTILE, Optional.of(desk().status(token("*"))), "/console/events");
    assertHarmless(pages.part("rollout", Map.of("frame", frame, "detail", detail)));
  }

  @Test
  void anInvariantIsTextInALine() {
    var line =
        new Line(
            7, course.now(), HOSTILE, "Violated", HOSTILE, List.of(Reason.of("guard", HOSTILE)));
    assertHarmless(pages.part("happened", Map.of("lines", List.of(line), "now", course.now())));
  }

  @Test
  void aProblemAndAPathAreTextInAForm() {
    var frame = Frame.of("log in", Optional.empty(), "");
    assertHarmless(pages.part("login", Map.of("frame", frame, "next", "/", "problem", HOSTILE)));
    assertThat(pages.part("login", Map.of("frame", frame, "next", HOSTILE, "problem", "")))
        .doesNotContain("onload=\"x");
    assertHarmless(pages.part("error", Map.of("frame", frame, "status", 404, "text", HOSTILE)));
  }

  @Test
  void noPageHasAScriptOrAStyleOfItsOwn() {
    course.begun("a change").ticked().window(100, 0);
    var frame = Frame.of("rollouts", Optional.of(desk().status(token("*"))), "/console/events");
    var page =
        pages.part("overview", Map.of("frame", frame, "overview", desk().overview(token("*"))));
    assertThat(page).contains("<script src=\"/console/live-").doesNotContain("<style", " style=");
    assertThat(page.split("<script", -1)).hasSize(2);
  }

  @Test
  void aTokenSeesWhatItSpeaksFor() {
    course.begun("a change").ticked();
    var inside = desk().overview(token("shop/production"));
    assertThat(inside.cards()).hasSize(1);
    assertThat(inside.happened()).isNotEmpty();
    var outside = desk().overview(token("bank/production"));
    assertThat(outside.cards()).isEmpty();
    assertThat(outside.happened()).noneMatch(line -> line.text().contains("ro-1"));
    assertThat(desk().detail(token("bank/production"), Course.ID)).isEmpty();
  }

  @Test
  void aRolloutThatIsOverMovesDownAndSaysHow() {
    course.begun("a change").ticked().window(100, 0);
    course.give(new PlaneCommand.Withdraw(Course.ID, "enough"));
    course.give(new PlaneCommand.Tick(Map.of(Course.ID, new dev.tidegate.rollout.Roster(1, 1, 0))));
    var overview = desk().overview(token("*"));
    assertThat(overview.cards()).isEmpty();
    assertThat(pages.part("ended", Map.of("ended", overview.ended())))
        .contains("somebody asked for it", "data were not checked yet", "had reached “internal”");
    assertThat(pages.part("rollouts", Map.of("overview", overview))).contains(" hidden");
  }

  @Test
  void whatFellStaysAtTheTopUntilItsDataAreFoundConsistent() {
    course.begun(HOSTILE).ticked().window(100, 0);
    course.give(new PlaneCommand.Withdraw(Course.ID, HOSTILE));
    course.give(new PlaneCommand.Tick(Map.of(Course.ID, new dev.tidegate.rollout.Roster(1, 1, 0))));
    var overview = desk().overview(token("*"));
    assertThat(overview.glances())
        .singleElement()
        .satisfies(
            glance -> {
              assertThat(glance.standing().word()).isEqualTo("withdrawn");
              assertThat(glance.exposed()).isEqualTo("nobody");
              assertThat(glance.why()).endsWith(HOSTILE);
            });
    assertHarmless(pages.part("glances", Map.of("overview", overview)));
    assertThat(desk().overview(token("bank/production")).glances()).isEmpty();
    course.give(new PlaneCommand.CheckData(Course.ID, true, "counted", Optional.empty()));
    assertThat(desk().overview(token("*")).glances()).isEmpty();
  }

  @Test
  void aRowSaysWhoIsExposedAndWhetherThatIsSafe() {
    course.begun("a change");
    assertThat(glance().exposed()).isEqualTo("nobody");
    course.ticked();
    assertThat(glance().exposed()).isEqualTo("100 % of internal");
    assertThat(glance().safety().word()).isEqualTo("not judged yet");
    course.window(4, 0);
    assertThat(glance().safety().word()).isEqualTo("not proven yet");
    course.window(1_000, 0);
    assertThat(glance().safety().word()).isEqualTo("safe");
    course.pass(Duration.ofSeconds(26));
    assertThat(glance().safety().word()).isEqualTo("silent");
  }

  @Test
  void twoHundredRolloutsAreARowEachAndAFewCards() {
    course.crowd(200);
    var roster = new dev.tidegate.rollout.Roster(1, 1, 0);
    Map<RolloutId, dev.tidegate.rollout.Roster> all = new HashMap<>();
    course.plane().active().keys().forEach(id -> all.put(id, roster));
    course.give(new PlaneCommand.Tick(all));
    var screen = Screen.overview(desk(), pages);
    var first = screen.news(token("*"));
    long bytes = first.stream().mapToLong(fragment -> fragment.html().get().length()).sum();
    assertThat(bytes).isLessThan(600_000);
    var overview = desk().overview(token("*"));
    assertThat(overview.glances()).hasSize(200);
    assertThat(overview.cards().size() + overview.more()).isEqualTo(200);
    assertThat(pages.part("rollouts", Map.of("overview", overview)))
        .contains("the list at the top leads to them");
    course.give(new PlaneCommand.Hold(new RolloutId("ro-c7"), "lunch"));
    assertThat(screen.news(token("*")).stream().map(Fragment::id))
        .contains("glances")
        .doesNotContain("glance-ro-c8", "rollout-ro-c8"); // what is in the whole is not sent twice
  }

  private Glance glance() {
    return desk().overview(token("*")).glances().getFirst();
  }

  @Test
  void onlyWhatChangedIsSentAgain() {
    course.begun("a change").ticked().window(100, 0);
    var screen = Screen.overview(desk(), pages);
    assertThat(screen.news(token("*")).stream().map(Fragment::id))
        .containsExactly("status", "glances", "rollouts", "ended", "happened");
    assertThat(screen.news(token("*"))).isEmpty();
    course.window(100, 0);
    assertThat(screen.news(token("*")).stream().map(Fragment::id))
        .containsExactly("status", "glance-ro-1", "rollout-ro-1");
    course.give(new PlaneCommand.Hold(Course.ID, "lunch"));
    assertThat(screen.news(token("*")).stream().map(Fragment::id))
        .containsExactly("status", "glance-ro-1", "rollout-ro-1", "happened");
    course.give(new PlaneCommand.Withdraw(Course.ID, "enough"));
    course.give(new PlaneCommand.Tick(Map.of(Course.ID, new dev.tidegate.rollout.Roster(1, 1, 0))));
    assertThat(screen.news(token("*")).stream().map(Fragment::id))
        .containsExactly("status", "glance-ro-1", "rollouts", "ended", "happened");
  }
}
