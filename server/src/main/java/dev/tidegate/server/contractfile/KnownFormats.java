package dev.tidegate.server.contractfile;

import dev.tidegate.server.evidence.EvidenceFormat;
import java.util.List;
import java.util.ServiceLoader;

/** The formats of evidence that a contract file may name. */
public final class KnownFormats {
  private KnownFormats() {}

  /** Their names, in order. */
  public static List<String> names() {
    return ServiceLoader.load(EvidenceFormat.class).stream()
        .map(format -> format.get().name())
        .sorted()
        .toList();
  }
}
