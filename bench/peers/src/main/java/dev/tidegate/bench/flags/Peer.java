package dev.tidegate.bench.flags;

import dev.tidegate.bench.evaluation.Scenario;
import java.util.List;

/** The engines that are measured, and how each is opened. */
enum Peer {
  OWN("Tidegate", true),
  FLAGD("flagd provider 0.11.15", true),
  LAUNCHDARKLY("LaunchDarkly 7.13.0", true),
  UNLEASH("Unleash 12.2.3", true),
  CONFIGCAT("ConfigCat 9.4.3", true),
  TOGGLZ("Togglz 4.6.1", false),
  FF4J("FF4J 2.1", false),
  OWN_CLIENT("Tidegate's provider", true),
  FLAGD_CLIENT("flagd provider 0.11.15", true),
  FLOOR("floor: provider that does nothing", false);

  /** Those that are called without OpenFeature's client. */
  static final List<Peer> DIRECT =
      List.of(OWN, FLAGD, LAUNCHDARKLY, UNLEASH, CONFIGCAT, TOGGLZ, FF4J);

  /** Those that are called through it. */
  static final List<Peer> BY_CLIENT = List.of(OWN_CLIENT, FLAGD_CLIENT, FLOOR);

  final String text;
  private final boolean rules;

  Peer(String text, boolean rules) {
    this.text = text;
    this.rules = rules;
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
    return switch (this) {
      case OWN -> new Own();
      case FLAGD -> new FlagdEngine();
      case LAUNCHDARKLY -> new LaunchDarklyEngine();
      case UNLEASH -> new UnleashEngine();
      case CONFIGCAT -> new ConfigCatEngine();
      case TOGGLZ -> new TogglzEngine();
      case FF4J -> new Ff4jEngine();
      case OWN_CLIENT -> ThroughClient.own();
      case FLAGD_CLIENT -> ThroughClient.flagd();
      case FLOOR -> ThroughClient.floor();
    };
  }
}
