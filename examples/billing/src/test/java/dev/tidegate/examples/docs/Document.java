package dev.tidegate.examples.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A page of the documentation, by its path from the root of the repository. */
record Document(String path) {
  static final Path ROOT = Path.of(System.getProperty("tidegate.home", "../.."));

  private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules");
  private static final String FENCE = "```";

  /** All pages that have blocks of a language. */
  static List<Document> with(String language) {
    try (var files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md") && isOurs(ROOT.relativize(file)))
          .map(file -> new Document(ROOT.relativize(file).toString()))
          .filter(document -> !document.blocks(language).isEmpty())
          .sorted((a, b) -> a.path.compareTo(b.path))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(Path file) {
    for (var part : file) {
      if (NOT_OURS.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }

  /** What stands between fences of a language, in order. */
  List<String> blocks(String language) {
    var blocks = new ArrayList<String>();
    StringBuilder block = null;
    for (var line : lines()) {
      if (block == null && line.equals(FENCE + language)) {
        block = new StringBuilder();
      } else if (block != null && line.equals(FENCE)) {
        blocks.add(block.toString());
        block = null;
      } else if (block != null) {
        block.append(line).append('\n');
      }
    }
    return blocks;
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(ROOT.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return path;
  }
}
