package dev.tidegate.server.config;

import java.util.Optional;

/** Which version of Tidegate this is. */
public final class Version {
  private Version() {}

  /** Its number, from the artefact's manifest; a build that was not packaged says so. */
  public static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }

  /** For people. */
  public static String text() {
    return "tidegate " + number();
  }
}
