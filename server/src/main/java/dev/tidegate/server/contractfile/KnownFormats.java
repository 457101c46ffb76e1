package dev.tidegate.server.contractfile;

import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.EvidenceFormats;
import java.util.Arrays;
import java.util.List;

/** The formats that a contract file may name as evidence. */
public final class KnownFormats {
  private KnownFormats() {}

  /** Their names, in order; schemas are not among them: they are named as interfaces. */
  public static List<String> names() {
    var interfaces = Arrays.stream(Surface.Kind.values()).map(Surface.Kind::format).toList();
    return EvidenceFormats.installed().all().stream()
        .map(EvidenceFormat::name)
        .filter(name -> !interfaces.contains(name))
        .toList();
  }
}
