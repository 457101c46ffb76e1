package dev.tidegate.server.evidence;

import dev.tidegate.server.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file under {@code testdata/evidence/FORMAT}, with what stands beside it: {@code NAME.before.*}
 * to compare with, {@code NAME.diff} of what changed, {@code NAME.options} as lines of {@code
 * name=value}, and {@code NAME.golden}, what has to come out.
 */
record Example(String format, Path file) {
  static final Instant AT = Instant.parse("2026-01-31T12:30:00Z");

  /** All of a format. */
  static List<Example> of(String format) {
    var examples = new ArrayList<Example>();
    var folder = Golden.home().resolve("testdata/evidence").resolve(format);
    if (!Files.isDirectory(folder)) {
      return examples;
    }
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        var name = file.getFileName().toString();
        if (!name.contains(".before.") && !name.matches(".*\\.(diff|options|golden)")) {
          examples.add(new Example(format, file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return examples;
  }

  Source source() throws UnreadableEvidence {
    return new Source(name(), Source.of(file).bytes());
  }

  String name() {
    return file.getFileName().toString();
  }

  String golden() {
    return "testdata/evidence/" + format + "/" + stem() + ".golden";
  }

  private String stem() {
    return name().substring(0, name().lastIndexOf('.'));
  }

  private Path beside(String ending) {
    return file.resolveSibling(stem() + ending);
  }

  Reading reading() throws UnreadableEvidence {
    var ending = name().substring(name().lastIndexOf('.'));
    var before = beside(".before" + ending);
    var diff = beside(".diff");
    return new Reading(
        Files.exists(before) ? Optional.of(Source.of(before)) : Optional.empty(),
        Files.exists(diff) ? Optional.of(UnifiedDiff.changed(Source.of(diff))) : Optional.empty(),
        options(),
        AT);
  }

  private Map<String, String> options() throws UnreadableEvidence {
    var options = new HashMap<String, String>();
    if (Files.exists(beside(".options"))) {
      var text = new String(Source.of(beside(".options")).bytes(), StandardCharsets.UTF_8);
      text.lines().forEach(line -> options.put(line.split("=", 2)[0], line.split("=", 2)[1]));
    }
    return options;
  }

  @Override
  public String toString() {
    return format + "/" + name();
  }
}
