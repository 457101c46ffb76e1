package dev.tidegate.server.advice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.server.Golden;
import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.replay.TooLong;
import dev.tidegate.server.store.MemoryStore;
import dev.tidegate.server.terminal.AdviceText;
import dev.tidegate.server.terminal.Answer;
import dev.tidegate.server.terminal.Look;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The report of a month, as people and as programs read it. */
class AdviceReportTest {
  private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");
  private static final Scope EVERYWHERE = Scope.parse("*");

  private final MemoryStore store = new MemoryStore();
  @AutoClose private final Month month = Month.on(store, BEGIN);
  private final Accounts accounts = new Accounts(store);

  private AdviceReport report(Scope scope, Instant since) {
    return AdviceReport.of(accounts, month.plane(), EVERYWHERE, scope, since, month.now());
  }

  private String json(AdviceReport report) {
    return new String(Codec.answer(AdviceReport.class, report), UTF_8);
  }

  @Test
  void theReportIsWrittenForPeople() throws IOException {
    var answer = new Answer(Json.parse(json(report(EVERYWHERE, BEGIN))));
    var lines = AdviceText.lines(answer, new Look(100, false, ZoneOffset.UTC));
    Golden.check("server/src/test/resources/advice/report.txt.golden", text(lines));
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  @Test
  void andForPrograms() throws IOException {
    Golden.check(
        "server/src/test/resources/advice/report.json.golden",
        json(report(EVERYWHERE, BEGIN)).replace("},{\"begun\"", "},\n{\"begun\"") + "\n");
  }

  @Test
  void onlyWhatLiesInEveryScopeIsTold() {
    assertThat(ids(report(Scope.parse("*/*/orders"), BEGIN)))
        .containsExactly("ro-table", "ro-names");
    var own = Scope.parse("shop/production/billing");
    var asked = Scope.parse("*/*/orders");
    var narrow = AdviceReport.of(accounts, month.plane(), own, asked, BEGIN, month.now());
    assertThat(narrow.rollouts()).isEmpty();
  }

  @Test
  void onlyWhatWasUnderWaySinceThenIsTold() {
    var week = report(EVERYWHERE, month.now().minus(Duration.ofDays(7)));
    assertThat(ids(week)).containsExactly("ro-argo", "ro-table");
    assertThat(week.totals().alarms().of()).isZero();
  }

  private static List<String> ids(AdviceReport report) {
    return report.rollouts().stream().map(RolloutAdvice::id).map(RolloutId::value).toList();
  }

  @Test
  void entriesAreReadOnceAndWhatIsNewIsAdded() {
    var before = report(EVERYWHERE, BEGIN);
    assertThat(before.totals().open()).isEqualTo(2);
    month.says("ro-cache", false);
    assertThat(report(EVERYWHERE, BEGIN).totals().wrong()).isEqualTo(1);
    month.says("ro-cache", true);
    assertThat(report(EVERYWHERE, BEGIN).totals().right()).isEqualTo(2);
    assertThat(report(EVERYWHERE, BEGIN)).isEqualTo(report(EVERYWHERE, BEGIN));
  }

  @Test
  void whatTakesTooLongGoesOnWhereItWas() {
    var impatient = new Accounts(store, Duration.ofNanos(1));
    assertThatThrownBy(() -> impatient.since(BEGIN))
        .isInstanceOf(TooLong.class)
        .hasMessageContaining("ask again");
  }

  @Test
  void aPeriodBeginsAtATimeOrSoLongAgo() {
    var now = Instant.parse("2026-02-01T00:00:00Z");
    assertThat(AdviceReport.since("30d", now)).isEqualTo("2026-01-02T00:00:00Z");
    assertThat(AdviceReport.since("2026-01-05T08:00:00Z", now)).isEqualTo(BEGIN);
    assertThatThrownBy(() -> AdviceReport.since("soon", now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not \"soon\"");
  }
}
