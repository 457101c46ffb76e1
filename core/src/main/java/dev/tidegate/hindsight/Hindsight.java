package dev.tidegate.hindsight;

import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Spoken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who was right about one rollout.
 *
 * @param why by what it is ruled, and what to do where it is open
 * @param earlier how much earlier Tidegate would have withdrawn it than it was taken back
 * @param harmed what the candidate served in between, or has since
 * @param saved how long rises waited for somebody after they had been advised
 * @param isTold whether it is known what became of it; false where nothing was seen for long, and
 *     nobody told
 */
public record Hindsight(
    Account account,
    Ruling ruling,
    Reason why,
    Optional<Duration> earlier,
    Optional<Harmed> harmed,
    Optional<Duration> saved,
    boolean isTold) {
  private static final Duration SILENT = Duration.ofHours(1);
  private static final int SILENT_WINDOWS = 10;

  /** A ruling with the reason for it. */
  private record Ruled(Ruling ruling, Reason why) {
    static Ruled of(Ruling ruling, String code, String text) {
      return new Ruled(ruling, Reason.of("advice." + code, text));
    }
  }

  /**
   * Rules. A person's word on how it turned out to be comes first. Without one, a withdrawal that
   * somebody asked for, after proof of harm was told, confirms the proof; nothing else confirms or
   * refutes anything: that it settled may mean that nobody noticed, that it was withdrawn without
   * advice may have other reasons, and a deadline says nothing about the candidate.
   *
   * @param now as of when it is known that nothing was told
   */
  public static Hindsight of(Account account, Instant now) {
    boolean isTold = !account.isUnderWay() || !isSilent(account, now);
    var ruled = account.stated().map(said -> stated(account, said));
    var found = ruled.orElseGet(() -> unstated(account, isTold));
    boolean isRight = found.ruling == Ruling.RIGHT;
    return new Hindsight(
        account,
        found.ruling,
        found.why,
        isRight ? earlier(account) : Optional.empty(),
        account.harmed(),
        isRight || found.ruling == Ruling.MISSED || account.waited() == 0
            ? Optional.empty()
            : Optional.of(account.waiting()),
        isTold);
  }

  private static boolean isSilent(Account account, Instant now) {
    var limit = account.plan().window().multipliedBy(SILENT_WINDOWS);
    var last = account.seen().orElse(account.begun());
    return Duration.between(last, now).compareTo(limit.compareTo(SILENT) > 0 ? limit : SILENT) > 0;
  }

  private static Ruled stated(Account account, Stated stated) {
    var who = "\"" + stated.by().subject() + "\" says that it was ";
    if (account.withdraw().isPresent()) {
      return stated.isBad()
          ? Ruled.of(Ruling.RIGHT, "right", "advised to withdraw, and " + who + "bad")
          : Ruled.of(Ruling.WRONG, "wrong", "advised to withdraw, and " + who + "good");
    }
    return stated.isBad()
        ? Ruled.of(Ruling.MISSED, "missed", "never advised to withdraw, and " + who + "bad")
        : Ruled.of(Ruling.QUIET, "quiet", "never advised to withdraw, and " + who + "good");
  }

  private static Ruled unstated(Account account, boolean isTold) {
    if (account.alarm().isPresent()) {
      return alarmed(account, isTold);
    } else if (account.withdraw().isPresent()) {
      return Ruled.of(
          Ruling.OPEN,
          "deadline",
          "it would have been withdrawn because nothing was proven in time, which says nothing"
              + " about the candidate: say how it turned out to be");
    }
    return account.end().map(Hindsight::quiet).orElseGet(() -> underWay(account, isTold));
  }

  private static Ruled alarmed(Account account, boolean isTold) {
    if (account.end().isEmpty()) {
      return underWay(account, isTold);
    }
    var end = account.end().get();
    if (end.isTakenBack()) {
      return Ruled.of(
          Ruling.RIGHT,
          "confirmed",
          "harm was proven, and \""
              + end.by().subject()
              + "\" withdrew it"
              + earlier(account).map(time -> " " + Spoken.time(time) + " later").orElse(""));
    }
    return end.what() == Done.Deed.SETTLED
        ? Ruled.of(
            Ruling.OPEN,
            "settled",
            "harm was proven, and it settled: either Tidegate was wrong, or nobody noticed: say"
                + " how it turned out to be")
        : Ruled.of(
            Ruling.OPEN,
            "other",
            "harm was proven, and it was withdrawn for another reason: say how it turned out to"
                + " be");
  }

  private static Ruled quiet(Done end) {
    return end.isTakenBack()
        ? Ruled.of(
            Ruling.OPEN,
            "withdrawn",
            "never advised to withdraw, and \""
                + end.by().subject()
                + "\" withdrew it: either harm was missed, or there were other reasons: say how it"
                + " turned out to be")
        : Ruled.of(
            Ruling.QUIET,
            "quiet",
            "never advised to withdraw, and "
                + (end.what() == Done.Deed.SETTLED ? "it settled" : "no harm was the reason"));
  }

  private static Ruled underWay(Account account, boolean isTold) {
    var said = account.alarm().isPresent() ? "harm was proven" : "it is under way";
    return isTold
        ? Ruled.of(Ruling.OPEN, "under-way", said + ", and it is not over")
        : Ruled.of(
            Ruling.OPEN,
            "not-told",
            said
                + ", and Tidegate was not told what became of it: promote or withdraw it here, too,"
                + " or say how it turned out to be");
  }

  private static Optional<Duration> earlier(Account account) {
    return account
        .end()
        .filter(end -> end.what() == Done.Deed.WITHDRAWN)
        .flatMap(end -> account.withdraw().map(said -> Duration.between(said.at(), end.at())));
  }
}
