package dev.tidegate.bench.study;

/** A scenario's windows, one after the other, for one seed. */
final class Stream {
  private final Scenario scenario;
  private final Draws draws;
  private final Noise.Course course;
  private final Side control;
  private final Side twin;
  private final Side candidate;
  private int window;

  /** The halves of the control, and the candidate. */
  static final int GROUPS = 3;

  Stream(Scenario scenario, long seed) {
    this.scenario = scenario;
    draws = new Draws(seed);
    course = scenario.noise().begin(draws);
    long prone = Math.round(scenario.users() * scenario.prone());
    long proneHere = draws.binomial(prone, scenario.share());
    long others = scenario.users() - prone;
    long othersHere = draws.binomial(others, scenario.share());
    long othersThere = draws.binomial(others - othersHere, .5);
    long proneThere = draws.binomial(prone - proneHere, .5);
    control =
        new Side(
            others - othersHere - othersThere, prone - proneHere - proneThere, scenario.control());
    twin = new Side(othersThere, proneThere, scenario.control());
    candidate = new Side(othersHere, proneHere, scenario.candidate());
  }

  Look next() {
    var a = control.act(course.at(window, 0));
    var half = twin.act(course.at(window, 1));
    var b = candidate.act(scenario.ratio() * course.at(window, 2));
    a.add(half);
    return new Look(++window, a, half, b);
  }

  /** One arm: those who are prone to fail, and all others. */
  private final class Side {
    private final Population others;
    private final Population prone;
    private final double[] over;

    Side(long others, long prone, Latency latency) {
      over = scenario.boundaries().stream().mapToDouble(latency::over).toArray();
      this.others = new Population(others, scenario.perUser(), over.length + 2);
      this.prone = new Population(prone, scenario.perUser(), over.length + 2);
    }

    /** A window in which so many times the usual fail. */
    Counts act(double times) {
      var counts = new Counts(over.length + 2);
      others.act(draws, chances(scenario.errors() * times), counts);
      prone.act(draws, chances(scenario.proneErrors() * times), counts);
      return counts;
    }

    private double[] chances(double errors) {
      double fails = Math.min(1, errors);
      var chances = new double[over.length + 2];
      double above = 0;
      for (int b = over.length - 1; b >= 0; b--) {
        chances[b + 1] = (1 - fails) * (over[b] - above);
        above = over[b];
      }
      chances[0] = (1 - fails) * (1 - above);
      chances[over.length + 1] = fails;
      return chances;
    }
  }
}
