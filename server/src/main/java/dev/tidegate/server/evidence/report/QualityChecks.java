package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.Finding;
import dev.tidegate.server.evidence.Draft;

/** What checks of data come to. For one thread. */
final class QualityChecks {
  private long passed;
  private long failed;
  private long warned;
  private long errors;
  private long skipped;
  private boolean isTold;
  private double oldest = -1;

  /** The report has a list of checks, if only an empty one. */
  void told() {
    isTold = true;
  }

  /** Adds a check, by the words that tools have for how it ended; false for another word. */
  boolean add(String status, String name, String text, Draft draft) {
    isTold = true;
    switch (status) {
      case "pass", "success" -> passed++;
      case "skip", "skipped" -> skipped++;
      case "warn" -> {
        warned++;
        finds(draft, "warned", Finding.Level.WARNING, name, text);
      }
      case "fail" -> {
        failed++;
        finds(draft, "failed", Finding.Level.ERROR, name, text);
      }
      case "error" -> {
        errors++;
        finds(draft, "error", Finding.Level.ERROR, name, text);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void finds(
      Draft draft, String rule, Finding.Level level, String name, String text) {
    draft.finds(new Finding(rule, level, name, text, rule + " " + name, true));
  }

  /** Data was this old, in seconds. */
  void age(double seconds) {
    oldest = Math.max(oldest, seconds);
  }

  boolean isEmpty() {
    return !isTold && oldest < 0;
  }

  boolean isBroken() {
    return failed + errors > 0;
  }

  long total() {
    return passed + failed + warned + errors + skipped;
  }

  void state(Draft draft) {
    if (isTold) {
      draft
          .count("data.checks", total())
          .count("data.passed", passed)
          .count("data.failed", failed)
          .count("data.warned", warned)
          .count("data.errors", errors)
          .count("data.skipped", skipped);
    }
    if (oldest >= 0) {
      draft.number("data.age_seconds", oldest);
    }
  }
}
