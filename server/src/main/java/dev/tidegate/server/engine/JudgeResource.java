package dev.tidegate.server.engine;

import dev.tidegate.access.Right;
import dev.tidegate.judge.Explanation;
import dev.tidegate.judge.Judge;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.judge.Judgement;
import dev.tidegate.judge.Step;
import dev.tidegate.judge.Tally;
import dev.tidegate.judge.Verdict;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Spoken;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.http.Api;
import dev.tidegate.server.http.RolloutView;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code POST /api/v1/judge}: the judge on counts that somebody else gathered. Nothing is kept, and
 * nothing is journalled.
 */
public final class JudgeResource implements HttpService {
  private final Api api;
  private final InstantSource clock;

  public JudgeResource(Api api, InstantSource clock) {
    this.api = api;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.post("/", Api.handler(this::judge));
  }

  /**
   * What the counts come to.
   *
   * @param judged the judge's own word, before it is asked whether the counts are whole and fresh
   * @param version of the judge's arithmetic
   * @param windowsToSafe how many windows like these it takes to prove safety; absent when it can
   *     not be proven at this rate
   */
  record Judged(
      Choice verdict,
      Verdict judged,
      int version,
      Optional<Integer> windowsToSafe,
      List<RolloutView.MetricView> metrics,
      List<Reason> reasons) {}

  private void judge(ServerRequest request, ServerResponse response) {
    var token = Bearer.of(api, request);
    var _ = api.allowed(token, Right.READ, token.scope());
    var counts = Api.read(Api.body(request), Counts.class);
    var problems = CountsCheck.problems(counts);
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    Api.send(response, 200, Judged.class, judged(counts, clock.instant()));
  }

  private static Judged judged(Counts counts, Instant now) {
    var settings = counts.settings();
    var step = counts.step();
    var tally = Tally.begin(settings);
    for (var window : counts.signals(now)) {
      tally = Judge.fold(settings, step, tally, window);
    }
    var judgement = Judge.judge(settings, step, tally);
    var doubts = doubts(counts, now);
    var choice = Choice.of(judgement.verdict());
    var reasons = new ArrayList<>(doubts);
    reasons.addAll(Explanation.of(settings, tally, judgement));
    return new Judged(
        choice == Choice.PROMOTE && !doubts.isEmpty() ? Choice.HOLD : choice,
        judgement.verdict(),
        judgement.version(),
        judgement.windowsToSafe(),
        metrics(settings, step, tally, judgement),
        reasons);
  }

  private static List<RolloutView.MetricView> metrics(
      JudgeSettings settings, Step step, Tally tally, Judgement judgement) {
    return IntStream.range(0, judgement.metrics().size())
        .mapToObj(m -> RolloutView.MetricView.of(settings, step, m, tally, judgement))
        .toList();
  }

  /** Law 4: why the counts promote nothing, whatever they say. */
  private static List<Reason> doubts(Counts counts, Instant now) {
    if (counts.windows().isEmpty()) {
      return List.of(Reason.of("signal.fresh", "nothing was counted"));
    }
    var last = counts.windows().getLast();
    var doubts = new ArrayList<Reason>();
    var age = last.to().map(to -> Duration.between(to, now)).orElse(Duration.ZERO);
    if (age.compareTo(counts.freshness()) > 0) {
      doubts.add(
          Reason.of(
              "signal.fresh",
              "the newest window ended "
                  + Spoken.time(age)
                  + " ago, more than "
                  + Spoken.time(counts.freshness())));
    }
    if (last.dropped().orElse(0L) > 0) {
      doubts.add(Reason.of("signal.fresh", "the newest window is not complete"));
    }
    if (last.candidate().map(Counts.ArmCounts::n).orElse(0L) == 0) {
      doubts.add(Reason.of("signal.fresh", "the candidate was not seen in the newest window"));
    }
    return doubts;
  }
}
