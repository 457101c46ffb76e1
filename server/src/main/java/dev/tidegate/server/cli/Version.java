package dev.tidegate.server.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which version of Tidegate this is. */
public final class Version implements IVersionProvider {
  /** From the artefact's manifest; a build that was not packaged says so. */
  static String text() {
    return "tidegate "
        + Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("(not packaged)");
  }

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }
}
