package dev.tidegate.server.engine;

import dev.tidegate.flags.Problem;
import dev.tidegate.kernel.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether counts can be judged: sizes, signs, and parts that are not larger than their wholes. */
final class CountsCheck {
  private static final int MAX_WINDOWS = 1_000;
  private static final int MAX_LIMITS = 10;
  private static final int MAX_BUCKETS = 200;
  private static final int MAX_VALUES = 100_000;
  private static final long MOST_MILLIS = 86_400_000L;
  private static final long MAX_COUNT = 1_000_000_000L;
  private static final double MAX_RATIO = 10;
  private static final Share MOST = new Share(200_000);
  private static final Duration LEAST_LIMIT = Duration.ofMillis(1);
  private static final Duration MOST_LIMIT = Duration.ofMinutes(30);

  private final List<Problem> problems = new ArrayList<>();
  private final Counts counts;

  private CountsCheck(Counts counts) {
    this.counts = counts;
  }

  /** Everything that is wrong. */
  static List<Problem> problems(Counts counts) {
    var check = new CountsCheck(counts);
    check.terms();
    check.limits();
    check.windows();
    return check.problems;
  }

  private void terms() {
    chance("alpha", counts.alpha());
    chance("beta", counts.beta());
    double harm = counts.harmPpm() / 1e6;
    double safe = counts.safePpm() / 1e6;
    if (!(harm >= 1 && harm < safe && safe <= MAX_RATIO)) {
      add("harmRatio", "1 <= harmRatio < safeRatio <= 10, not " + harm + " and " + safe);
    }
    rate("errors", counts.errors());
    if (counts.next().filter(Share::isNone).isPresent()) {
      add("next", "is the share that is exposed next, more than 0 %");
    }
  }

  private void chance(String where, Optional<Share> share) {
    share
        .filter(s -> s.isNone() || s.compareTo(MOST) > 0)
        .ifPresent(s -> add(where, "is more than 0 %, and at most " + MOST + ", not " + s));
  }

  private void rate(String where, Share share) {
    if (share.isNone() || share.isAll()) {
      add(where, "is what is tolerated, more than 0 % and less than 100 %, not " + share);
    }
  }

  private void limits() {
    if (counts.latency().size() > MAX_LIMITS) {
      add("latency", "has at most " + MAX_LIMITS + " limits");
    }
    var before = Duration.ZERO;
    for (int i = 0; i < counts.latency().size(); i++) {
      var limit = counts.latency().get(i);
      var where = "latency." + i;
      rate(where + ".slower", limit.slower());
      if (limit.limit().compareTo(LEAST_LIMIT) < 0 || limit.limit().compareTo(MOST_LIMIT) > 0) {
        add(where + ".limit", "is 1ms to 30m");
      } else if (limit.limit().compareTo(before) <= 0) {
        add(where + ".limit", "is longer than the one before it");
      }
      before = limit.limit();
    }
  }

  private void windows() {
    int size = counts.windows().size();
    if (size > MAX_WINDOWS) {
      add("windows", "has at most " + MAX_WINDOWS + " items, not " + size + ": add some up");
      return;
    }
    for (int i = 0; i < size; i++) {
      var window = counts.windows().get(i);
      var where = "windows." + i;
      window.dropped().ifPresent(dropped -> count(where + ".dropped", dropped));
      window.control().ifPresent(arm -> arm(where + ".control", arm));
      window.candidate().ifPresent(arm -> arm(where + ".candidate", arm));
    }
  }

  private void arm(String where, Counts.ArmCounts arm) {
    count(where + ".n", arm.n());
    part(where + ".errors", arm.errors(), arm.n());
    long told =
        Stream.of(arm.slow().isEmpty(), arm.buckets().isEmpty(), arm.millis().isEmpty())
            .filter(isEmpty -> !isEmpty)
            .count();
    if (told > 1) {
      add(where, "tells how slow it was in one way: slow, buckets or millis");
    } else if (!arm.buckets().isEmpty()) {
      buckets(where + ".buckets", arm);
    } else if (!arm.millis().isEmpty()) {
      millis(where + ".millis", arm);
    } else if (arm.n() > 0 || !arm.slow().isEmpty()) {
      slow(where + ".slow", arm);
    }
  }

  private void slow(String where, Counts.ArmCounts arm) {
    int limits = counts.latency().size();
    if (arm.slow().size() != limits) {
      add(where, "has an item per limit: " + limits + ", not " + arm.slow().size());
      return;
    }
    long most = arm.n();
    for (int i = 0; i < limits; i++) {
      long slow = arm.slow().get(i);
      part(where + "." + i, slow, most);
      most = Math.max(0, slow);
    }
  }

  /** Cumulative, as they come: rising with their ends, and none more than all. */
  private void buckets(String where, Counts.ArmCounts arm) {
    if (arm.buckets().size() > MAX_BUCKETS) {
      add(where, "has at most " + MAX_BUCKETS + " items");
      return;
    }
    long before = 0;
    for (var bucket : rising(where, arm)) {
      var at = where + "." + bucket.getKey();
      long within = bucket.getValue();
      part(at, within, arm.n());
      if (within < before) {
        add(at, "is at least that of the bucket before it, " + before);
      }
      before = within;
    }
    for (var limit : counts.latency()) {
      if (arm.bucketAt(limit.limit()).isEmpty()) {
        double seconds = limit.limit().toNanos() / 1e9;
        add(where, "has one that ends at each limit: there is none at " + seconds + " (seconds)");
      }
    }
  }

  /** By their ends, without those that have none. */
  private List<Map.Entry<String, Long>> rising(String where, Counts.ArmCounts arm) {
    var buckets = new ArrayList<Map.Entry<String, Long>>();
    for (var bucket : arm.buckets().entrySet()) {
      if (Counts.ArmCounts.seconds(bucket.getKey()) >= 0) {
        buckets.add(bucket);
      } else {
        add(
            where,
            "are by their end in seconds, such as \"0.25\" or \"+Inf\", not \""
                + bucket.getKey()
                + '"');
      }
    }
    buckets.sort(Comparator.comparingDouble(b -> Counts.ArmCounts.seconds(b.getKey())));
    return buckets;
  }

  private void millis(String where, Counts.ArmCounts arm) {
    if (arm.millis().size() > MAX_VALUES) {
      add(where, "has at most " + MAX_VALUES + " items: send buckets");
    } else if (arm.millis().size() != arm.n()) {
      add(where, "has an item for each of n: " + arm.n() + ", not " + arm.millis().size());
    }
    if (arm.millis().stream().anyMatch(took -> !(took >= 0 && took <= MOST_MILLIS))) {
      add(where, "are 0 to " + MOST_MILLIS);
    }
  }

  private void count(String where, long value) {
    if (value < 0 || value > MAX_COUNT) {
      add(where, "is 0 to " + MAX_COUNT + ", not " + value);
    }
  }

  private void part(String where, long value, long whole) {
    if (value < 0 || value > whole) {
      add(where, "is 0 to " + whole + ", not " + value);
    }
  }

  private void add(String where, String what) {
    problems.add(new Problem(where, what));
  }
}
