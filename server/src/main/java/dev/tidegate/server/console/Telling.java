package dev.tidegate.server.console;

import dev.tidegate.kernel.Actor;
import dev.tidegate.server.console.Standing.Shape;
import dev.tidegate.server.console.Standing.Tone;
import dev.tidegate.server.why.Line;

/** How a line of a story is drawn. */
public final class Telling {
  private Telling() {}

  /** How much a line asks for attention. */
  public static Tone tone(Line line) {
    return switch (line.kind()) {
      case "Withdrawing", "Violated", "Lapsed", "Unheard", "Killed" -> Tone.BAD;
      case "Held", "Refused", "Advised", "TokenRevoked" -> Tone.WARN;
      case "StageOpened", "BakeBegun", "Settled" -> Tone.GOOD;
      default -> Tone.QUIET;
    };
  }

  /** What stands before it. */
  public static Shape shape(Line line) {
    return switch (line.kind()) {
      case "Withdrawing", "Withdrawn", "Lapsed", "Unheard" -> Shape.DOWN;
      case "Violated", "Refused", "Killed", "TokenRevoked" -> Shape.CROSS;
      case "Held" -> Shape.BARS;
      case "Advised" -> Shape.QUESTION;
      case "StageOpened" -> Shape.UP;
      case "BakeBegun" -> Shape.DIAMOND;
      case "Settled", "Approved" -> Shape.CHECK;
      default -> Shape.DOT;
    };
  }

  /** Who did it; empty when Tidegate did so by itself. */
  public static String by(Line line) {
    return line.by().equals(Actor.TIDEGATE.subject()) ? "" : line.by();
  }
}
