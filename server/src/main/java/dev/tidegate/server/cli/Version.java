package dev.tidegate.server.cli;

import java.util.Optional;

/** Which version of Tidegate this is. */
final class Version {
  private Version() {}

  /** Its number, from the artefact's manifest; a build that was not packaged says so. */
  static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }

  /** For people. */
  static String text() {
    return "tidegate " + number();
  }
}
