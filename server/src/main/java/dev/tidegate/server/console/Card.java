package dev.tidegate.server.console;

import dev.tidegate.judge.Effect;
import dev.tidegate.judge.Verdict;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Spoken;
import dev.tidegate.plane.Plane;
import dev.tidegate.rollout.Attestation;
import dev.tidegate.rollout.LapseRule;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.server.http.DrillView;
import dev.tidegate.server.http.RolloutView;
import dev.tidegate.server.trouble.Holding;
import dev.tidegate.server.why.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An active rollout.
 *
 * @param view what the API says of it
 * @param title of its change
 * @param decisions what was decided last, newest first
 * @param judgedAt the end of the newest window that was judged
 * @param now when this was so
 */
public record Card(
    RolloutView view,
    String title,
    Standing standing,
    Safety safety,
    List<Step> ladder,
    Forecast forecast,
    List<Chart> charts,
    List<Line> decisions,
    Optional<Instant> judgedAt,
    Instant now) {
  private static final int DECISIONS = 5;
  private static final Set<String> OBSERVATIONS = Set.of("Judged", "Applied");

  static Card of(Plane plane, RolloutView view, Chapter chapter, List<Chart> charts, Instant now) {
    var rollout = plane.rollouts().get(view.id()).orElseThrow();
    return new Card(
        view,
        title(plane, rollout),
        Standing.of(rollout),
        Safety.of(rollout, now),
        Step.of(rollout),
        Forecast.of(rollout, view.clients(), view.conditions(), now),
        charts,
        chapter.lines().stream()
            .filter(line -> !OBSERVATIONS.contains(line.kind()))
            .limit(DECISIONS)
            .toList(),
        chapter.newest().map(Point::at),
        now);
  }

  static String title(Plane plane, Rollout rollout) {
    return plane
        .changes()
        .get(rollout.plan().change())
        .map(change -> change.proposal().title())
        .orElseGet(() -> rollout.plan().change().value());
  }

  /** The id of its element. */
  public String element() {
    return element(view.id());
  }

  static String element(RolloutId id) {
    return "rollout-" + id.value();
  }

  /** Conditions that the next stage waits for. */
  public List<Condition> unmet() {
    return view.conditions().stream().filter(condition -> !condition.isMet()).toList();
  }

  /** Since when a condition that is not met is not, and what would meet it. */
  public Optional<Holding> holding(Condition condition) {
    return view.holding().stream()
        .filter(holding -> holding.condition().equals(condition.name()))
        .findFirst();
  }

  /** What is to be said when every condition holds. */
  public String clear() {
    return view.state().equals("waiting") && view.clients().connected() == 0
        ? "nothing but a client: every condition holds"
        : "nothing: every condition holds";
  }

  /** Conditions that hold. */
  public List<Condition> met() {
    return view.conditions().stream().filter(Condition::isMet).toList();
  }

  /** Why it was held or withdrawn. */
  public List<Reason> reasons() {
    return view.reasons();
  }

  /** What happened, without the name of this rollout before it. */
  public String told(Line line) {
    var name = "rollout " + view.id().value() + " ";
    return line.text().startsWith(name) ? line.text().substring(name.length()) : line.text();
  }

  /** Where it is: project, environment, and what else is named. */
  public String place() {
    return Words.place(view.flag().scope());
  }

  public boolean isOver() {
    return view.state().equals("withdrawn") || view.state().equals("settled");
  }

  public boolean advises() {
    return view.mode() == Mode.ADVISE;
  }

  /** Whether clients that do not hear the server go on serving it. */
  public boolean freezes() {
    return view.onLapse() == LapseRule.OnLapse.FREEZE;
  }

  /**
   * A metric of this stage.
   *
   * @param role of a named one, empty for the others
   * @param measured what was counted of it
   * @param turning what would turn the verdict on it
   */
  public record Judged(String name, String role, String measured, String turning) {
    private static Judged of(RolloutView.MetricView metric) {
      var role = metric.measured().isPresent() ? metric.role().name().toLowerCase(Locale.ROOT) : "";
      var counted = metric.measured().or(() -> metric.effect().map(Judged::firsts));
      boolean isOpen = metric.verdict() == Verdict.INCONCLUSIVE;
      return new Judged(
          metric.name(),
          role,
          counted.orElse("nobody was hit"),
          isOpen ? metric.turning().orElse("") : metric.verdict().name().toLowerCase(Locale.ROOT));
    }

    private static String firsts(Effect effect) {
      return "hit for the first time: " + effect.text();
    }
  }

  /** What the judge has counted of each metric; empty when it has not judged yet. */
  public List<Judged> judge() {
    return view.judged()
        .map(judged -> judged.metrics().stream().map(Judged::of).toList())
        .orElse(List.of());
  }

  /** How often the judge of this service is wrong. */
  public String falseAlarms() {
    return view.judged().map(judged -> judged.falseAlarms().text()).orElse("");
  }

  /** What has to be known of it. */
  public List<Reason> warnings() {
    return view.warnings();
  }

  /** What somebody answers for at this stage; whether it counts, its conditions say. */
  public Optional<String> attested() {
    return view.attested().map(Attestation::text);
  }

  /** What came of the newest drill of its fall, or how far it is. */
  public Optional<String> drill() {
    return view.drill().map(drill -> text(drill, view.id().equals(drill.rollout())));
  }

  private String text(DrillView drill, boolean own) {
    var by = own ? "" : " by " + drill.rollout();
    var when = drill.at().map(at -> " at " + Words.time(at, now)).orElse("");
    var behind = drill.behind().isEmpty() ? "" : "; behind: " + String.join(", ", drill.behind());
    return "the drill of its fall"
        + by
        + switch (drill.state()) {
          case "passed" -> " passed" + when + ": all had followed after ";
          case "failed" -> " failed" + when;
          default -> " runs";
        }
        + drill
            .millis()
            .filter(_ -> drill.state().equals("passed"))
            .map(n -> Spoken.took(Duration.ofMillis(n)))
            .orElse("")
        + behind;
  }

  /** Whether the newest drill of its fall passed. */
  public boolean isDrilled() {
    return view.drill().filter(drill -> drill.state().equals("passed")).isPresent();
  }

  /** Whether all connected clients apply the present stage. */
  public boolean isAcknowledged() {
    var roster = view.clients();
    return roster.connected() > 0 && roster.acknowledged() == roster.connected();
  }

  public String clients() {
    var roster = view.clients();
    if (roster.connected() == 0) {
      return "no client is connected";
    }
    return Words.count(roster.acknowledged())
        + " of "
        + Words.counted(roster.connected(), "connected client")
        + " acknowledged";
  }
}
