package dev.tidegate.tidy;

import java.util.List;

/**
 * A file of the repository.
 *
 * @param path from the root, with {@code /}
 */
record Source(String path, String text) {
  /** Its lines without their ends; line n is item n - 1. */
  List<String> lines() {
    return text.lines().toList();
  }

  boolean isA(String ending) {
    return path.endsWith("." + ending);
  }

  /** The path of the folder that it lies in; empty for the root. */
  String folder() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}
