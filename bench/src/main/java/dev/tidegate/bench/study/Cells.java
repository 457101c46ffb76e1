package dev.tidegate.bench.study;

import dev.tidegate.bench.study.Cell.Question;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** All cells of the study, by name. */
final class Cells {
  static final List<Double> RATIOS = List.of(1.5, 2.0, 5.0, 10.0, 20.0);
  static final List<Double> RPS = List.of(10.0, 200.0, 2_000.0);
  static final List<Double> SHARES = List.of(.01, .1, .5);
  static final List<Double> EQUAL_ERRORS = List.of(.005, .0005);
  static final List<Double> HEALTHY_RATIOS = List.of(2.0, 5.0, 10.0, 20.0);
  static final List<Double> BURSTS = List.of(.5, 1.0, 2.0);

  /** Of the cells where only one figure changes. */
  static final double USUAL_RPS = 200;

  static final double USUAL_SHARE = .1;
  static final double USUAL_ERRORS = .005;
  static final double HEALTHY_ERRORS = .0005;

  /** Of the cells whose arms have bad windows of their own. */
  static final List<Double> DEPENDENT_RATIOS = List.of(2.0, 5.0);

  static final String SAME_USERS = "same-users";

  /** Ten times the errors, of which there are few. */
  static final String RARE = "rare-x10";

  private static final int HOUR = 360;
  private static final int MANY = 2_000;
  private static final int SOME = 400;

  private Cells() {}

  static List<Cell> all() {
    var cells = new ArrayList<Cell>();
    cells.addAll(alike());
    cells.addAll(worse());
    cells.addAll(healthy());
    cells.addAll(equal());
    cells.addAll(timed());
    return List.copyOf(cells);
  }

  /** A candidate that is no other than the control. */
  static List<Cell> alike() {
    var usual = Scenario.usual(USUAL_RPS, USUAL_SHARE, USUAL_ERRORS, 1, HOUR);
    var cells = new ArrayList<Cell>();
    cells.add(alike("iid", usual));
    cells.add(alike("swing", usual.with(new Noise.Swing(1, 60))));
    cells.add(alike("prone-2000", usual.of(2_000, .02, 1)));
    cells.add(alike("prone-20000", usual.of(20_000, .02, 1)));
    BURSTS.forEach(phi -> cells.add(alike(bursts(phi), usual.with(new Noise.Bursts(phi)))));
    cells.add(alike("drift", usual.with(new Noise.Drift(.9, .3))));
    cells.add(alike("few", Scenario.usual(10, USUAL_SHARE, USUAL_ERRORS, 1, HOUR)));
    cells.add(alike("fewest", Scenario.usual(10, .01, USUAL_ERRORS, 1, HOUR)));
    return cells;
  }

  static String bursts(double phi) {
    return "bursts-" + text(phi);
  }

  private static Cell alike(String name, Scenario scenario) {
    return new Cell("alike-" + name, scenario, MANY, Question.ERRORS);
  }

  private static List<Cell> worse() {
    var cells = new ArrayList<Cell>();
    for (double rps : RPS) {
      for (double share : SHARES) {
        RATIOS.forEach(ratio -> cells.add(worse(ratio, rps, share)));
      }
    }
    var prone = Scenario.usual(USUAL_RPS, USUAL_SHARE, 0, 5, HOUR).of(2_000, .02, .2);
    cells.add(new Cell(SAME_USERS, prone, SOME, Question.ERRORS));
    for (double ratio : DEPENDENT_RATIOS) {
      for (double phi : BURSTS) {
        var usual = Scenario.usual(USUAL_RPS, USUAL_SHARE, USUAL_ERRORS, ratio, HOUR);
        var shaken = usual.with(new Noise.Bursts(phi));
        cells.add(new Cell(dependentName(ratio, phi), shaken, SOME, Question.ERRORS));
      }
    }
    cells.add(new Cell(RARE, Scenario.usual(2_000, .01, .001, 10, HOUR), SOME, Question.ERRORS));
    return cells;
  }

  static String dependentName(double ratio, double phi) {
    return "dependent-x" + text(ratio) + "-" + text(phi);
  }

  /** One with so many times the errors. */
  static Cell worse(double ratio, double rps, double share) {
    var scenario = Scenario.usual(rps, share, USUAL_ERRORS, ratio, HOUR);
    return new Cell(worseName(ratio, rps, share), scenario, SOME, Question.ERRORS);
  }

  static String worseName(double ratio, double rps, double share) {
    return "worse-x" + text(ratio) + "-" + text(rps) + "rps-" + text(share);
  }

  private static List<Cell> healthy() {
    return HEALTHY_RATIOS.stream()
        .map(
            ratio ->
                new Cell(
                    healthyName(ratio),
                    Scenario.usual(USUAL_RPS, USUAL_SHARE, HEALTHY_ERRORS, ratio, HOUR),
                    SOME,
                    Question.ERRORS))
        .toList();
  }

  static String healthyName(double ratio) {
    return "healthy-x" + text(ratio);
  }

  private static List<Cell> equal() {
    var cells = new ArrayList<Cell>();
    for (double errors : EQUAL_ERRORS) {
      for (double rps : RPS) {
        for (double share : SHARES) {
          cells.add(
              new Cell(
                  equalName(errors, rps, share),
                  Scenario.usual(rps, share, errors, 1, 4 * HOUR),
                  SOME,
                  Question.PROMOTION));
        }
      }
    }
    return cells;
  }

  static String equalName(double errors, double rps, double share) {
    return "equal-" + text(errors) + "-" + text(rps) + "rps-" + text(share);
  }

  private static List<Cell> timed() {
    var base = Latency.of(100);
    return List.of(
        timed("alike", base),
        timed("all-1.1", base.slower(1.1)),
        timed("all-1.3", base.slower(1.3)),
        timed("3-percent-4", base.tail(.03, 4)),
        timed("1-percent-4", base.tail(.01, 4)));
  }

  private static Cell timed(String name, Latency candidate) {
    return new Cell("timed-" + name, Scenario.timed(candidate), SOME, Question.LATENCY);
  }

  /** As short as can be: {@code 5}, {@code 0.01}. */
  static String text(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
