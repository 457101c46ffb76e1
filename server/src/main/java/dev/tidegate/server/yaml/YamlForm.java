package dev.tidegate.server.yaml;

import dev.tidegate.flags.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How values of one kind are written: read from a file, and described to people and editors. */
public interface YamlForm<T> {
  /** The value, or null after adding what is wrong to the problems. */
  @Nullable T read(YamlNode node, YamlProblems problems);

  /** A JSON Schema of all that it reads; what only reading can tell may be accepted by it. */
  Json.Obj schema();

  /** What it is in a few words, such as {@code a share, such as 1 %}. */
  String words();

  /** The objects that are written within it, each with keys of its own. */
  default List<YamlObject<?>> objects() {
    return List.of();
  }
}
