package dev.tidegate.contract;

import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A figure that matters, and what it means to users. One without a {@link Kind} is written down and
 * not judged.
 *
 * @param userImpact what users notice when it moves
 * @param kind how it is counted
 * @param role what it may do to a rollout; empty for {@link Role#GUARDRAIL}
 * @param worse which way is bad; empty for {@link Worse#HIGHER}
 * @param tolerated of an event of which more is worse: the share of requests that may have one
 * @param most of an amount: larger values count as this one; empty for the kind's own
 * @param tolerance of an amount, and of throughput: by how much the mean may differ from the
 *     control's; empty for {@link #TOLERANCE}
 */
public record Metric(
    String name,
    String userImpact,
    Optional<Kind> kind,
    Optional<Role> role,
    Optional<Worse> worse,
    Optional<Share> tolerated,
    Optional<Long> most,
    Optional<Share> tolerance) {
  /** By how much a mean may differ when nothing is said. */
  public static final Share TOLERANCE = new Share(200_000);

  private static final int LONGEST_NAME = 60;
  private static final Share HALF = new Share(500_000);

  /** How a metric is counted. */
  public enum Kind {
    /** It happens to a request or it does not: a retry, a crash report, an order. */
    EVENT(0),

    /** A value per request: rows read, cents earned. Of each unit, the mean in its first window. */
    AMOUNT(0),

    /** Processor time per request, in microseconds, measured by the client. */
    CPU(5_000_000),

    /** Memory allocated per request, in bytes, measured by the client. */
    MEMORY(512L << 20),

    /** Units that come back: it falls when users leave. */
    THROUGHPUT(0);

    private final long most;

    Kind(long most) {
      this.most = most;
    }

    /** Whether it is a value per request. */
    public boolean isAmount() {
      return this == AMOUNT || this == CPU || this == MEMORY;
    }
  }

  /** What a metric may do to a rollout. */
  public enum Role {
    /** Its harm withdraws, and nothing rises before it is proven safe. */
    CRITICAL,

    /** Its harm withdraws; its safety is not waited for. */
    GUARDRAIL,

    /** It is shown. */
    WATCHED
  }

  /** Which way is bad. */
  public enum Worse {
    HIGHER,
    LOWER
  }

  /** One that is written down and not judged. */
  public Metric(String name, String userImpact) {
    this(
        name,
        userImpact,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether it is judged, or shown: whether it is counted at all. */
  public boolean isCounted() {
    return kind.isPresent();
  }

  /** Whether it is a value per request. */
  public boolean isAmount() {
    return kind.filter(Kind::isAmount).isPresent();
  }

  /** Whether it happens to a request or not. */
  public boolean isEvent() {
    return kind.filter(Kind.EVENT::equals).isPresent();
  }

  public Role roleOrDefault() {
    return role.orElse(Role.GUARDRAIL);
  }

  /** Whether less of it is bad. */
  public boolean isWorseLower() {
    return kind.filter(Kind.THROUGHPUT::equals).isPresent()
        || worse.filter(Worse.LOWER::equals).isPresent();
  }

  /** Of an amount: the largest value that counts. */
  public long mostOrDefault() {
    return most.orElse(kind.map(k -> k.most).orElse(0L));
  }

  public Share toleranceOrDefault() {
    return tolerance.orElse(TOLERANCE);
  }

  /** Everything that is wrong with it. */
  List<Reason> problems() {
    var problems = new ArrayList<Reason>();
    if (name.isBlank() || userImpact.isBlank()) {
      problems.add(wrong("each has a name and the user impact that it stands for"));
    } else if (name.length() > LONGEST_NAME) {
      problems.add(wrong("a name has at most " + LONGEST_NAME + " characters: " + name));
    }
    if (kind.isEmpty()) {
      notWithoutKind(problems);
    } else {
      terms(kind.get(), problems);
    }
    return problems;
  }

  private void notWithoutKind(List<Reason> problems) {
    boolean any =
        role.isPresent()
            || worse.isPresent()
            || tolerated.isPresent()
            || most.isPresent()
            || tolerance.isPresent();
    if (any) {
      problems.add(
          wrong(said("needs a kind to be judged: event, amount, cpu, memory or throughput")));
    }
  }

  private void terms(Kind of, List<Reason> problems) {
    boolean bounded = of == Kind.EVENT && !isWorseLower();
    if (bounded && tolerated.filter(s -> !s.isNone() && s.compareTo(HALF) <= 0).isEmpty()) {
      problems.add(
          wrong(said("says which share of requests is tolerated, above 0 % and at most 50 %")));
    }
    if (!bounded && tolerated.isPresent()) {
      problems.add(wrong(said("has a tolerated share only when it is an event, and more is bad")));
    }
    if (of == Kind.AMOUNT && most.isEmpty()) {
      problems.add(wrong(said("says the most that a request can have: larger values count as it")));
    }
    if (most.isPresent() && (!of.isAmount() || most.get() < 1)) {
      problems.add(wrong(said("has a most, of at least 1, only when it is an amount")));
    }
    if (tolerance.isPresent()
        && (of == Kind.EVENT || tolerance.get().isNone() || tolerance.get().compareTo(HALF) > 0)) {
      problems.add(
          wrong(said("has a tolerance, above 0 % and at most 50 %, only when it is no event")));
    }
    if (of == Kind.THROUGHPUT && worse.filter(Worse.HIGHER::equals).isPresent()) {
      problems.add(wrong(said("is worse when it is lower")));
    }
  }

  private String said(String what) {
    return "\"" + name + "\" " + what;
  }

  private static Reason wrong(String what) {
    return Reason.of("contract.metrics", "the contract's metrics: " + what);
  }

  /** What its contract's digest takes in, after its name and impact. */
  String terms() {
    var text = new StringBuilder();
    kind.ifPresent(k -> text.append(" kind ").append(k));
    role.ifPresent(r -> text.append(" role ").append(r));
    worse.ifPresent(w -> text.append(" worse ").append(w));
    tolerated.ifPresent(t -> text.append(" tolerated ").append(t.ppm()));
    most.ifPresent(m -> text.append(" most ").append(m));
    tolerance.ifPresent(t -> text.append(" tolerance ").append(t.ppm()));
    return text.toString();
  }
}
