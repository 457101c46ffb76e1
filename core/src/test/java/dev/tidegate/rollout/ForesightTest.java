package dev.tidegate.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.contract.Contract;
import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.judge.Trials;
import dev.tidegate.judge.Usage;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Share;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told about a ladder before anybody climbs it. */
class ForesightTest {
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final Share QUARTER = new Share(250_000);

  private static Foresight foresight(double requestsPerSecond, double errors, Share tolerated) {
    var judge = RolloutDraft.STANDARD.judge(promising(tolerated), Trials.NONE);
    double requests = requestsPerSecond * 10;
    var usage =
        new Usage(requests, requests * .9, requests * 100, List.of(errors), List.of(.01, .02, .97));
    return Foresight.of(Ladder.standard(WINDOW), WINDOW, judge, usage);
  }

  private static List<String> codes(List<Reason> reasons) {
    return reasons.stream().map(Reason::code).toList();
  }

  @Test
  void whereTrafficIsPlentyEveryStageTakesItsLeastTime() {
    var plenty = foresight(2_000, .0005, new Share(5_000));
    var counsel = new Counsel(plenty, QUARTER);
    for (int i = 0; i < plenty.ladder().stages().size(); i++) {
      assertThat(plenty.fate(i)).isEqualTo(Foresight.Fate.RISES);
      assertThat(counsel.warning(i)).isEmpty();
      assertThat(counsel.help(i)).isEmpty();
    }
    assertThat(plenty.untilOpen(0)).contains(Duration.ZERO);
    assertThat(plenty.untilAll()).contains(Duration.ofMinutes(5));
    assertThat(plenty.untilSettled()).contains(Duration.ofMinutes(11));
  }

  @Test
  void whereTrafficIsLittleItSaysWhatBecomesOfIt() {
    var little = foresight(1, .0005, new Share(5_000));
    var counsel = new Counsel(little, QUARTER);
    assertThat(little.fate(2)).isEqualTo(Foresight.Fate.IS_HELD);
    assertThat(counsel.warning(2).orElseThrow().text())
        .startsWith("stage \"1 %\" needs about ")
        .contains("is held after 1 h: somebody");
    assertThat(codes(counsel.help(2)))
        .containsExactly("plan.longer", "plan.larger", "plan.attested");
  }

  @Test
  void whatItAdvisesHelps() {
    var little = foresight(1, .0005, new Share(5_000));
    var advised = new Counsel(little, QUARTER).help(2).get(1).text();
    assertThat(advised).startsWith("expose more: 5 % of everyone");
    var stages = little.ladder().stages().stream().map(ForesightTest::five).toList();
    var ladder = new Ladder(little.ladder().cohorts(), stages);
    var larger = Foresight.of(ladder, WINDOW, little.judge(), little.usage());
    assertThat(larger.fate(2)).isEqualTo(Foresight.Fate.RISES);
  }

  private static Stage five(Stage stage) {
    return stage.name().equals("1 %")
        ? Ladder.stage("5 %", stage.cohort(), new Share(50_000), WINDOW)
        : stage;
  }

  @Test
  void beyondItsLimitNobodyIsToldToAttest() {
    var counsel = new Counsel(foresight(1, .0005, new Share(5_000)), new Share(50_000));
    assertThat(codes(counsel.help(2))).doesNotContain("plan.attested");
  }

  @Test
  void aServiceThatBreaksItsOwnContractIsToldSo() {
    var broken = foresight(200, .02, new Share(5_000));
    var counsel = new Counsel(broken, QUARTER);
    int all = broken.ladder().top() - 1;
    assertThat(broken.fate(all)).isEqualTo(Foresight.Fate.IS_WITHDRAWN);
    assertThat(counsel.warning(all).orElseThrow().text())
        .contains("whatever the candidate is")
        .contains("tolerates 0.5 %");
    assertThat(codes(counsel.help(all))).containsExactly("plan.looser");
    assertThat(counsel.help(all).getFirst().text()).contains("10 times as much (5 % failures)");
  }

  @Test
  void theLadderIsJudgedAsItWillBe() {
    var limit = new LatencyLimit(250_000, new Share(10_000));
    var judge = RolloutDraft.STANDARD.judge(promising(new Share(5_000), limit), Trials.NONE);
    assertThat(judge)
        .isEqualTo(
            new JudgeSettings(
                new Share(10_000),
                new Share(50_000),
                1_100_000,
                2_000_000,
                new Share(5_000),
                List.of(limit),
                7));
  }

  private static Contract promising(Share errors, LatencyLimit... limits) {
    return new Contract("team-billing", errors, List.of(limits), List.of());
  }
}
