package dev.tidegate.judge;

/**
 * What speaks for harm by one metric.
 *
 * @param units against the control, by units that are hit for the first time
 * @param bound against the objective, where there is no control
 * @param requests against the control, by requests: advice, for users repeat what they do
 */
public record HarmTally(Mixture units, Mixture bound, Mixture requests) {
  static HarmTally begin(Sort sort) {
    return new HarmTally(
        Mixture.begin(sort.weights()),
        Mixture.begin(BoundTest.HARM.size()),
        Mixture.begin(sort.weights()));
  }

  HarmTally atStage(int stages) {
    return new HarmTally(units.atStage(stages), bound.atStage(stages), requests.atStage(stages));
  }

  HarmTally atDoubling(int j) {
    return new HarmTally(units.atDoubling(j), bound.atDoubling(j), requests.atDoubling(j));
  }

  HarmTally withNewMemory() {
    return new HarmTally(units.withNewMemory(), bound, requests);
  }

  HarmTally plusUnits(double[] growth) {
    return new HarmTally(units.plus(growth), bound, requests);
  }

  HarmTally plusBound(double[] growth) {
    return new HarmTally(units, bound.plus(growth), requests);
  }

  HarmTally plusRequests(double[] growth) {
    return new HarmTally(units, bound, requests.plus(growth));
  }
}
