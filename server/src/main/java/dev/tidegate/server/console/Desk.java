package dev.tidegate.server.console;

import dev.tidegate.access.Token;
import dev.tidegate.change.Change;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.Plane;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.server.advice.Accounts;
import dev.tidegate.server.advice.AdviceReport;
import dev.tidegate.server.channel.ChannelView;
import dev.tidegate.server.channel.Feeds;
import dev.tidegate.server.comparison.Compared;
import dev.tidegate.server.comparison.Comparisons;
import dev.tidegate.server.http.Expiry;
import dev.tidegate.server.http.RolloutView;
import dev.tidegate.server.signal.Board;
import dev.tidegate.server.store.JournalStore;
import dev.tidegate.server.store.StateFile;
import dev.tidegate.server.stream.Roll;
import dev.tidegate.server.trouble.Lookout;
import dev.tidegate.server.trouble.Trouble;
import dev.tidegate.server.why.Line;
import dev.tidegate.server.why.Sentence;
import dev.tidegate.server.why.Sight;
import dev.tidegate.server.why.Story;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts together what pages show, for whoever looks, as of now. Thread-safe. */
public final class Desk {
  private static final int CARDS = 12;
  private static final int ROWS = 300;
  private static final int FALLEN = 10;
  private static final int ENDED = 10;
  private static final int HAPPENED = 20;
  private static final int ROOT = 12;
  private static final int ALARMS = 3;

  private final Supplier<Plane> newest;
  private final Logbook logbook;
  private final Board board;
  private final Roll roll;
  private final StateFile checkpoint;
  private final Lookout lookout;
  private final Accounts accounts;
  private final Comparisons comparisons;
  private final InstantSource clock;

  public Desk(
      Supplier<Plane> newest,
      JournalStore store,
      Board board,
      Roll roll,
      StateFile checkpoint,
      Lookout lookout,
      Accounts accounts,
      Comparisons comparisons,
      InstantSource clock) {
    this.newest = newest;
    this.logbook = new Logbook(store);
    this.board = board;
    this.roll = roll;
    this.checkpoint = checkpoint;
    this.lookout = lookout;
    this.accounts = accounts;
    this.comparisons = comparisons;
    this.clock = clock;
  }

  Plane plane() {
    return newest.get();
  }

  Instant now() {
    return clock.instant();
  }

  /** What pages depend on, but for the time: as long as it is the same, nothing is new. */
  record Pulse(long size, int clients, String checkpoint, List<Trouble> troubles) {}

  Pulse pulse() {
    return new Pulse(
        plane().size(),
        roll.connected(),
        checkpoint.read().orElse(""),
        lookout.troubles(Scope.parse(Scope.ALL)));
  }

  Status status(Token token) {
    var plane = plane();
    var lines = checkpoint.read().map(note -> note.split("\n", 4)).orElse(new String[0]);
    boolean signed = lines.length > 2;
    return new Status(
        token.subject(),
        Words.place(token.scope()),
        plane.solo(),
        Words.count(plane.size()),
        signed ? count(lines[1]) : "",
        signed ? lines[2].substring(0, Math.min(ROOT, lines[2].length())) : "",
        lookout.troubles(token.scope()),
        now(),
        alarms(plane, token.scope()));
  }

  private List<String> alarms(Plane plane, Scope scope) {
    var now = now();
    return Expiry.pressing(plane, now).stream()
        .filter(token -> scope.covers(token.scope()))
        .limit(ALARMS)
        .map(token -> Expiry.text(token, now))
        .toList();
  }

  private static String count(String digits) {
    try {
      return Words.count(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      return digits;
    }
  }

  /** The first page. */
  Overview overview(Token token) {
    var plane = plane();
    var sight = new Sight(plane, token.scope());
    var now = now();
    var triage = new Triage(sight);
    var active = triage.active();
    var rows = triage.rows(now, FALLEN);
    var seen = rows.subList(0, Math.min(ROWS, rows.size()));
    var shown = active.subList(0, Math.min(CARDS, active.size()));
    return new Overview(
        glances(plane, seen, now),
        rows.size() - seen.size(),
        shown.stream().map(id -> card(plane, id, now, false)).toList(),
        active.size() - shown.size(),
        ended(sight, now),
        happened(sight),
        now);
  }

  private List<Glance> glances(Plane plane, List<RolloutId> ids, Instant now) {
    return ids.stream()
        .map(
            id -> {
              var rollout = rollout(plane, id);
              return Glance.of(plane, id, rollout, roll.roster(plane.epoch(), id, rollout), now);
            })
        .toList();
  }

  private static Rollout rollout(Plane plane, RolloutId id) {
    return plane.rollouts().get(id).orElseThrow();
  }

  private static List<Ended> ended(Sight sight, Instant now) {
    var ended = new ArrayList<Ended>();
    sight
        .plane()
        .rollouts()
        .each(
            (id, rollout) -> {
              if (sight.sees(rollout)) {
                Ended.of(sight.plane(), id, rollout, now).ifPresent(ended::add);
              }
            });
    ended.sort(Comparator.comparing(Ended::at).reversed());
    return List.copyOf(ended.subList(0, Math.min(ENDED, ended.size())));
  }

  private List<Line> happened(Sight sight) {
    var plane = sight.plane();
    return logbook.happenings(plane).stream()
        .filter(sight::sees)
        .limit(HAPPENED)
        .map(entry -> Sentence.of(entry, Story.plan(plane, entry)))
        .toList();
  }

  /** The page of one rollout, when there is one that may be seen. */
  Optional<Detail> detail(Token token, RolloutId id) {
    var plane = plane();
    return plane
        .rollouts()
        .get(id)
        .filter(new Sight(plane, token.scope())::sees)
        .map(rollout -> detail(plane, id, rollout));
  }

  private Detail detail(Plane plane, RolloutId id, Rollout rollout) {
    var change = plane.changes().get(rollout.plan().change()).orElseThrow();
    return new Detail(
        card(plane, id, now(), true),
        change.proposal(),
        change instanceof Change.Approved approved ? Optional.of(approved.by()) : Optional.empty(),
        plane.contracts().get(change.proposal().contract()).map(contract -> contract.owner()),
        logbook.chapter(plane, id).lines());
  }

  /** Only of a rollout that compares: any other one has its rates and its evidence. */
  private Optional<Compared> compared(Plane plane, RolloutId id, Rollout rollout) {
    return rollout.plan().compares().isEmpty() ? Optional.empty() : comparisons.of(plane, id);
  }

  /** The page on advise mode, of rollouts that were under way since then. */
  AdvicePage advice(Token token, Instant since) {
    var everywhere = Scope.parse(Scope.ALL);
    return AdvicePage.of(
        AdviceReport.of(accounts, plane(), token.scope(), everywhere, since, now()));
  }

  /** The page on update channels that may be seen. */
  ChannelsPage channels(Token token, Feeds feeds) {
    var plane = plane();
    return ChannelsPage.of(
        feeds.shelf().all().stream()
            .filter(id -> token.scope().covers(id.scope()))
            .map(id -> ChannelView.of(plane, id, feeds))
            .toList());
  }

  private Card card(Plane plane, RolloutId id, Instant now, boolean full) {
    var rollout = rollout(plane, id);
    var chapter = logbook.chapter(plane, id);
    var charts = new Charts(Card.element(id), rollout, chapter, now);
    var view = RolloutView.of(plane, id, board, roll, lookout, now);
    List<Chart> drawn =
        chapter.points().isEmpty()
            ? List.of()
            : full ? charts.full(compared(plane, id, rollout)) : charts.brief();
    return Card.of(plane, view, chapter, drawn, now);
  }
}
