package dev.tidegate.judge;

import dev.tidegate.signal.SignalWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A candidate beside its control over the time that a stage is open: for each metric how many times
 * as much the candidate has, with an interval that holds at all times at once. A fold over windows;
 * it decides nothing. Immutable.
 *
 * <p>All intervals of a comparison hold together with 95 %: half of α is for failures, the rest is
 * split evenly. Since each covers the true ratio at all times at once, so does what lies in all of
 * them, as long as that ratio does not change; that is what is told. When nothing is left, the
 * ratio did change, or this is the case in twenty.
 *
 * <p>A new memory of units (a restart of the server) would count units a second time. So counting
 * begins anew then, with a part of α of its own: nine tenths are the first memory's, and of what is
 * left each further one takes half.
 */
public final class Comparison {
  private static final double FIRST = .9;

  private final JudgeSettings settings;
  private final Seen seen;
  private final Sample sample;
  private final List<Track> tracks;

  /**
   * What a comparison rests on.
   *
   * @param windows that were judged
   * @param partial windows among them in which something was missing
   * @param dropped outcomes that were lost
   * @param memories of units that counted; more than one when the server was restarted
   * @param until the end of the last window
   */
  public record Seen(int windows, int partial, long dropped, int memories, Instant until) {
    private Seen plus(SignalWindow window, boolean isAnew) {
      return new Seen(
          windows + 1,
          partial + (window.isPartial() ? 1 : 0),
          dropped + window.gaps().dropped(),
          memories + (isAnew ? 1 : 0),
          window.to());
    }
  }

  /**
   * Who came, by one memory of units.
   *
   * @param memory which; -1 before the first window
   * @param part of α that its intervals have
   * @param logE the highest that the sample-ratio test reached
   */
  private record Sample(long memory, double part, long control, long candidate, double logE) {
    static final Sample NONE = new Sample(-1, 1, 0, 0, 0);

    Sample anew(long next, int memories) {
      double left = memories == 0 ? FIRST : memories == 1 ? (1 - FIRST) / 2 : part / 2;
      return new Sample(next, left, 0, 0, logE);
    }

    Sample reopened() {
      return new Sample(memory, part, 0, 0, logE);
    }

    Sample plus(List<Pair> pairs, Step step) {
      long a = control + pairs.stream().mapToLong(pair -> pair.control().newUnits()).sum();
      long b = candidate + pairs.stream().mapToLong(pair -> pair.candidate().newUnits()).sum();
      var share = step.share();
      double now = share.isNone() || share.isAll() ? 0 : SampleRatio.logE(share.fraction(), a, b);
      return new Sample(memory, part, a, b, Math.max(logE, now));
    }
  }

  private Comparison(JudgeSettings settings, Seen seen, Sample sample, List<Track> tracks) {
    this.settings = settings;
    this.seen = seen;
    this.sample = sample;
    this.tracks = List.copyOf(tracks);
  }

  /** Of a stage that opened at a moment, and in which nothing was seen yet. */
  public static Comparison begin(JudgeSettings settings, Instant opened) {
    var tracks =
        IntStream.range(0, settings.metrics())
            .mapToObj(m -> Track.of(Measure.of(settings, m)))
            .toList();
    return new Comparison(settings, new Seen(0, 0, 0, 0, opened), Sample.NONE, tracks);
  }

  /** With one more window; what is of other cohorts or other shares counts for nothing. */
  public Comparison with(Step step, SignalWindow more) {
    int limits = settings.latency().size();
    var window = more.plausible(limits);
    var pairs = Pair.in(window, limits).stream().filter(pair -> pair.isOf(step)).toList();
    boolean isAnew = seen.memories == 0 || window.memory() != sample.memory;
    var who = (isAnew ? sample.anew(window.memory(), seen.memories) : sample).plus(pairs, step);
    var next = new ArrayList<Track>();
    for (int m = 0; m < tracks.size(); m++) {
      var track = isAnew ? tracks.get(m).anew() : tracks.get(m);
      next.add(track.with(pairs, seen.windows + 1, window.to(), alpha(m, who.part)));
    }
    return new Comparison(settings, seen.plus(window, isAnew), who, next);
  }

  /** The stage opened again: units arrive anew, and who was hit before is still known. */
  public Comparison reopened() {
    return new Comparison(settings, seen, sample.reopened(), tracks);
  }

  private double alpha(int metric, double part) {
    int others = tracks.size() - 1;
    double own = others == 0 ? 1 : metric == 0 ? .5 : .5 / others;
    return Effect.ALPHA * part * own;
  }

  /** What it rests on. */
  public Seen seen() {
    return seen;
  }

  /** How many metrics there are. */
  public int metrics() {
    return tracks.size();
  }

  /** Whether units came to the arms as they were assigned; else nothing can be said of either. */
  public boolean isFair() {
    return sample.logE < Judge.sampleRatioThreshold();
  }

  /** The course of a metric: at windows further and further apart, and at the last. */
  public List<Sighting> course(int metric) {
    return tracks.get(metric).course();
  }

  /**
   * What is found about a metric.
   *
   * @param names of the two variants
   * @param difference that somebody would like to see, such as .1 for a tenth more
   */
  public Finding finding(int metric, Names names, double difference) {
    var track = tracks.get(metric);
    double worn = track.counted().worn(sample.control, sample.candidate);
    var words = new Findings(names, settings.nameOf(metric), difference, isFair(), worn);
    int more = track.windowsTo(1 + difference, alpha(metric, sample.part));
    return words.of(course(metric), track.contradicted(), track.differs(), more);
  }

  /** What the two are called. */
  public record Names(String candidate, String control) {}
}
