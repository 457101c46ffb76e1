package dev.tidegate.bench.flags;

import dev.tidegate.bench.evaluation.Scenario;
import java.util.List;
import java.util.function.Supplier;

/** The engines that are measured, and how each is opened. */
enum Peer {
  OWN("Tidegate", true, Own::new),
  FLAGD("flagd provider 0.11.15", true, FlagdEngine::new),
  LAUNCHDARKLY("LaunchDarkly 7.13.0", true, LaunchDarklyEngine::new),
  UNLEASH("Unleash 12.2.3", true, UnleashEngine::new),
  CONFIGCAT("ConfigCat 9.4.3", true, ConfigCatEngine::new),
  TOGGLZ("Togglz 4.6.1", false, TogglzEngine::new),
  FF4J("FF4J 2.1", false, Ff4jEngine::new),
  OWN_CLIENT("Tidegate's provider", true, ThroughClient::own),
  FLAGD_CLIENT("flagd provider 0.11.15", true, ThroughClient::flagd),
  FLOOR("floor: provider that does nothing", false, ThroughClient::floor);

  /** Those that are called without OpenFeature's client. */
  static final List<Peer> DIRECT =
      List.of(OWN, FLAGD, LAUNCHDARKLY, UNLEASH, CONFIGCAT, TOGGLZ, FF4J);

  /** Those that are called through it. */
  static final List<Peer> BY_CLIENT = List.of(OWN_CLIENT, FLAGD_CLIENT, FLOOR);

  final String text;
  private final boolean rules;
  private final Supplier<Engine> opening;

  Peer(String text, boolean rules, Supplier<Engine> opening) {
    this.text = text;
    this.rules = rules;
    this.opening = opening;
  }

  /** Whether the engine can express a flag. */
  boolean can(String flag) {
    return rules || flag.equals(Scenario.PLAIN);
  }

  /**
   * Starts it.
   *
   * @throws LinkageError when its native library can not be loaded here
   */
  Engine open() {
    return opening.get();
  }
}
