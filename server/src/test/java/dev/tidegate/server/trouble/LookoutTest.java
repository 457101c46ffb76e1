package dev.tidegate.server.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.exposure.Lease;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.Clearing;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.server.console.Course;
import dev.tidegate.server.store.MemoryStore;
import dev.tidegate.server.store.StateFile;
import dev.tidegate.server.store.StoreFailure;
import dev.tidegate.server.stream.Roll;
import dev.tidegate.server.trouble.Trouble.Kind;
import dev.tidegate.server.trouble.Trouble.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each trouble is seen, since when it is so, and not before it is one. */
@SuppressWarnings("NullAway.Init")
class LookoutTest {
  private static final Scope ALL = Scope.parse(Scope.ALL);
  private static final Duration STEP = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final MemoryStore store = new MemoryStore();
  private final Course course = new Course(store);
  private Duration stepped = Duration.ZERO;
  private final CompletableFuture<StoreFailure> failure = new CompletableFuture<>();
  private long nanos;
  private long beat;
  private boolean beats = true;
  private Roll roll;
  private Lookout lookout;

  @BeforeEach
  void look() {
    roll = new Roll(Lease.STANDARD, () -> nanos, Set.of());
    lookout = lookout(new Premises(folder, 0));
  }

  @AfterEach
  void end() {
    course.close();
    lookout.close();
  }

  private Lookout lookout(Premises premises) {
    return new Lookout(
        new Lookout.Sources(course::plane, store, roll, () -> beat),
        premises,
        new Lookout.Times(course::now, () -> course.now().plus(stepped), () -> nanos),
        failure::complete);
  }

  private void pass(Duration time) {
    var left = time;
    while (left.isPositive()) {
      var step = left.compareTo(STEP) > 0 ? STEP : left;
      stand(step);
      left = left.minus(step);
    }
  }

  /** Nobody looks for so long. */
  private void stand(Duration time) {
    sign(course.plane().size());
    go(time);
  }

  private void go(Duration time) {
    course.pass(time);
    nanos += time.toNanos();
    beat = beats ? nanos : beat;
    lookout.look();
  }

  private void sign(long size) {
    new StateFile(folder.resolve("checkpoint")).write("origin\n" + size + "\nroot\n");
  }

  private List<Kind> kinds() {
    return lookout.troubles(ALL).stream().map(Trouble::kind).toList();
  }

  @Test
  void whereAllIsWellThereIsNoTrouble() {
    pass(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(1));

    assertThat(kinds()).isEmpty();
  }

  @Test
  void aStepOfTheClockIsToldForAQuarterOfAnHour() {
    pass(Duration.ofSeconds(1));
    stepped = Duration.ofSeconds(-40);
    pass(Duration.ofSeconds(1));

    assertThat(lookout.troubles(ALL))
        .singleElement()
        .satisfies(
            trouble -> {
              assertThat(trouble.kind()).isEqualTo(Kind.CLOCK);
              assertThat(trouble.what()).contains("was set by -40000 ms");
            });
    assertThat(lookout.count(Kind.CLOCK)).isEqualTo(1);
    pass(Duration.ofMinutes(14));
    assertThat(kinds()).containsExactly(Kind.CLOCK);
    pass(Duration.ofMinutes(2));
    assertThat(kinds()).isEmpty();
  }

  @Test
  void aServerThatStoodStillForALeaseIsTold() {
    pass(Duration.ofSeconds(1));
    stand(Duration.ofSeconds(59));
    assertThat(kinds()).isEmpty();
    stand(Duration.ofMinutes(2));
    assertThat(kinds()).containsExactly(Kind.PAUSE);
    assertThat(lookout.troubles(ALL).getFirst().what())
        .contains("stood still for 2 min, and the lease is 1 min");
    pass(Duration.ofMinutes(16));
    assertThat(kinds()).isEmpty();
  }

  @Test
  void aReconcilerThatRenewsNoLeasesIsToldAndEndsTheProcess() {
    pass(Duration.ofSeconds(1));
    beats = false;
    tick(14);
    assertThat(kinds()).isEmpty();
    tick(1);
    assertThat(kinds()).containsExactly(Kind.HEARTBEAT);
    tick(44);
    assertThat(failure).isNotDone();
    tick(1);
    assertThat(failure.resultNow())
        .hasMessageContaining("the reconciler has renewed no lease for 1 min");
  }

  private void tick(int seconds) {
    for (int i = 0; i < seconds; i++) {
      stand(Duration.ofSeconds(1));
    }
  }

  @Test
  void aProcessThatStoodStillIsNotTheReconcilersFault() {
    pass(Duration.ofSeconds(1));
    beats = false;
    stand(Duration.ofMinutes(5));
    beats = true;
    tick(1);
    assertThat(kinds()).containsExactly(Kind.PAUSE);
    assertThat(failure).isNotDone();
  }

  @Test
  void aClockBehindTheJournalIsCritical() {
    course.begun("a change");
    stepped = Duration.ofHours(-1);
    lookout.close();
    lookout = lookout(new Premises(folder, 0));

    pass(Duration.ofSeconds(1));

    assertThat(lookout.troubles(ALL).getFirst().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(lookout.troubles(ALL).getFirst().what()).contains("behind the journal");
  }

  @Test
  void aJournalNearItsLimitIsTold() throws Exception {
    Files.write(folder.resolve("reserve"), new byte[20]);
    Files.write(folder.resolve("journal.db"), new byte[80]);
    lookout.close();
    lookout = lookout(new Premises(folder, 120));
    pass(Duration.ofSeconds(1));
    assertThat(lookout.troubles(ALL).getFirst().what()).contains("80 % of what it may");
    assertThat(lookout.troubles(ALL).getFirst().severity()).isEqualTo(Severity.WARNING);

    Files.write(folder.resolve("journal.db"), new byte[95]);
    pass(Duration.ofSeconds(1));
    assertThat(lookout.troubles(ALL).getFirst().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void aReserveThatWasUsedUpIsCritical() throws Exception {
    Files.write(folder.resolve("journal.db"), new byte[80]);
    pass(Duration.ofSeconds(1));

    assertThat(lookout.troubles(ALL).getFirst().what()).contains("no room is kept for falls");
    Files.write(folder.resolve("reserve"), new byte[20]);
    pass(Duration.ofSeconds(1));
    assertThat(kinds()).isEmpty();
  }

  @Test
  void whatIsNotSignedForLongIsTold() {
    pass(Duration.ofSeconds(1));
    course.begun("a change");
    for (int i = 0; i < 29; i++) {
      go(Duration.ofSeconds(1));
      assertThat(kinds()).isEmpty();
    }
    go(Duration.ofSeconds(2));

    assertThat(lookout.troubles(ALL))
        .singleElement()
        .satisfies(
            trouble -> {
              assertThat(trouble.kind()).isEqualTo(Kind.CHECKPOINT);
              assertThat(trouble.what()).contains("signed up to 0 of " + course.plane().size());
            });
    pass(Duration.ofSeconds(1));
    assertThat(kinds()).isEmpty();
  }

  @Test
  void aRolloutThatNobodyFollowsIsToldToThoseWhoMaySeeIt() {
    course.begun("a change").ticked();
    pass(Duration.ofSeconds(1));
    assertThat(kinds()).as("not at once").isEmpty();
    pass(Duration.ofSeconds(5));

    assertThat(kinds()).containsExactly(Kind.LEASE);
    assertThat(lookout.troubles(ALL).getFirst().about()).isEqualTo("ro-1");
    assertThat(lookout.troubles(Scope.parse("shop/production"))).hasSize(1);
    assertThat(lookout.troubles(Scope.parse("bank/production"))).isEmpty();
  }

  @Test
  void whatIsMetAndNotMetAgainIsNotMetSinceThen() {
    course.begun("a change").ticked();
    var opened = course.now();
    pass(Duration.ofSeconds(3));

    assertThat(holding("rollout.duration").since()).isEqualTo(opened);
    assertThat(holding("rollout.duration").frees())
        .isEqualTo("time: it is so at " + opened.plusSeconds(60));
    assertThat(holding("exposure.acknowledged").since()).isEqualTo(course.now());
  }

  @Test
  void aRestartDoesNotForgetSinceWhenItIsHeld() {
    course.begun("a change").ticked();
    course.pass(Duration.ofSeconds(5));
    course.give(new PlaneCommand.Hold(Course.ID, "lunch"));
    var held = course.now();
    lookout.close();
    lookout = lookout(new Premises(folder, 0));
    pass(Duration.ofMinutes(10));

    assertThat(holding("rollout.held").since()).isEqualTo(held);
    assertThat(holding("rollout.held").frees()).contains("tidegate rollout promote ro-1");
  }

  private Holding holding(String condition) {
    var now = course.now();
    var conditions = Clearing.conditions(course.plane(), Course.ID, false, now);
    return lookout.holding(course.plane(), Course.ID, conditions, now).stream()
        .filter(one -> one.condition().equals(condition))
        .findFirst()
        .orElseThrow();
  }
}
