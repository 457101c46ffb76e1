package dev.tidegate.bench.flags;

import dev.tidegate.bench.evaluation.Scenario;
import org.ff4j.FF4j;
import org.ff4j.core.Feature;

/** FF4J with its store in memory. A feature has one strategy, so the rule can not be written. */
final class Ff4jEngine implements Engine {
  private final FF4j ff4j = new FF4j();

  Ff4jEngine() {
    ff4j.createFeature(new Feature(Scenario.PLAIN, true));
  }

  @Override
  public boolean on(String flag, int user) {
    return ff4j.check(flag);
  }

  @Override
  public void close() {}
}
