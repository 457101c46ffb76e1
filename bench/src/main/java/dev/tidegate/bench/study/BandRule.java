package dev.tidegate.bench.study;

import dev.tidegate.judge.sequence.CdfBand;

/**
 * Latency by bands around both arms' distribution functions, each at α/2 (Lindon, Sanden and
 * Shirikian 2022): the candidate is slower when, at any boundary of the histogram, its band lies
 * wholly below the control's. Bands hold from {@value #FROM} requests on.
 */
final class BandRule implements Rule {
  private static final int FROM = 50;
  private static final CdfBand BAND_1 = CdfBand.of(.005, FROM);
  private static final CdfBand BAND_5 = CdfBand.of(.025, FROM);

  private final Counts control;
  private final Counts candidate;

  BandRule(Scenario scenario) {
    control = new Counts(scenario.boundaries().size() + 2);
    candidate = new Counts(scenario.boundaries().size() + 2);
  }

  @Override
  public void see(Look look, Run run) {
    control.add(look.control());
    candidate.add(look.candidate());
    if (separates(BAND_5)) {
      run.mark(Event.BAND_5, look.window());
    }
    if (separates(BAND_1)) {
      run.mark(Event.BAND_1, look.window());
    }
  }

  private boolean separates(CdfBand band) {
    double needed = band.radius(control.requests()) + band.radius(candidate.requests());
    double a = control.requests();
    double b = candidate.requests();
    for (int boundary = 0; boundary < control.requests.length - 2; boundary++) {
      if (candidate.slower(boundary) / b - control.slower(boundary) / a > needed) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean isDone(Run run) {
    return run.has(Event.BAND_1);
  }
}
