package dev.tidegate.gate;

import dev.tidegate.gate.GateVerdict.Outcome;
import dev.tidegate.kernel.Digest;
import java.util.List;
import java.util.Optional;

/**
 * What came of asking a rule.
 *
 * @param rule its full name, {@code pack/name}
 * @param answer whether what it requires is so
 * @param why in one sentence: what is not so, or what is not known
 * @param steps the parts of its expressions with their values, from the inside out
 * @param evidence the files whose facts it looked at
 * @param waiver the id of the waiver that stands in for it
 */
public record Weighed(
    String rule,
    Severity severity,
    Mode mode,
    Answer answer,
    String why,
    List<Step> steps,
    List<Digest> evidence,
    Optional<String> waiver) {
  /** Steps that are kept of a rule. */
  public static final int MOST_STEPS = 40;

  /** Three-valued, and one: what is not known does not hold. */
  public enum Answer {
    HOLDS,
    BROKEN,
    /** A fact that it needs is not stated by any evidence, or it could not be worked out. */
    UNKNOWN,
    /** It asks nothing of this change. */
    SKIPPED
  }

  /**
   * A part of an expression.
   *
   * @param text as CEL
   * @param value as text; {@code unknown} for what nothing states
   */
  public record Step(String text, String value) {}

  public Weighed {
    steps = List.copyOf(steps);
    evidence = evidence.stream().distinct().sorted().toList();
    if (steps.size() > MOST_STEPS) {
      throw new IllegalArgumentException("a rule has at most " + MOST_STEPS + " steps");
    }
  }

  /** Whether what it requires is so, or not asked. */
  public boolean isMet() {
    return answer == Answer.HOLDS || answer == Answer.SKIPPED;
  }

  /** What it would say if it were enforced, and nobody had waived it. */
  public Outcome opinion() {
    if (isMet()) {
      return Outcome.PASS;
    }
    return switch (severity) {
      case WARN -> Outcome.WARN;
      case NEEDS_HUMAN -> Outcome.NEEDS_HUMAN;
      case FAIL -> answer == Answer.UNKNOWN ? Outcome.INCONCLUSIVE : Outcome.FAIL;
    };
  }

  /** What it says: at most a warning where it is waived, or may not do more. */
  public Outcome outcome() {
    var opinion = opinion();
    return switch (mode) {
      case OFF, SHADOW -> Outcome.PASS;
      case WARN -> opinion == Outcome.PASS ? Outcome.PASS : Outcome.WARN;
      case ENFORCE -> opinion != Outcome.PASS && waiver.isPresent() ? Outcome.WARN : opinion;
    };
  }

  /** The same without its steps. */
  Weighed brief() {
    return new Weighed(rule, severity, mode, answer, why, List.of(), evidence, waiver);
  }

  /** The same, with a waiver standing in for it. */
  public Weighed waivedBy(String id) {
    return new Weighed(rule, severity, mode, answer, why, steps, evidence, Optional.of(id));
  }
}
