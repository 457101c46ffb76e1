package dev.tidegate.server.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files to read.
 *
 * @param patterns of paths below the folder
 * @param format of all of them; recognised, when it is left out
 * @param before the report to compare with, or a folder that has those of the same paths
 * @param options what formats have to be told, such as {@code unit}
 */
public record Wanted(
    List<Glob> patterns,
    Optional<String> format,
    Optional<Path> before,
    Map<String, String> options) {
  public Wanted {
    patterns = List.copyOf(patterns);
    options = Map.copyOf(options);
  }
}
