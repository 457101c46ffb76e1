package dev.tidegate.server.gate;

import dev.tidegate.kernel.Digest;
import dev.tidegate.server.yaml.InvalidYaml;
import dev.tidegate.server.yaml.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads packs of rules: files, and those that are shipped. Thread-safe. */
public final class RulePacks {
  /** The packs that are shipped. */
  public static final List<String> SHIPPED = List.of("standard");

  private final Expressions language;

  public RulePacks(Expressions language) {
    this.language = language;
  }

  /** A shipped pack; empty when there is none of this name. */
  public Optional<RulePack> shipped(String name) {
    if (!SHIPPED.contains(name)) {
      return Optional.empty();
    }
    try (var in = RulePacks.class.getResourceAsStream(name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("the pack " + name + " is missing");
      }
      return Optional.of(read(name + ".yaml", in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidYaml e) {
      throw new IllegalStateException(String.join("\n", e.report()), e);
    }
  }

  /**
   * A file.
   *
   * @param name its path in a folder, as it is named there
   * @throws IOException when it is not there, or can not be read
   * @throws InvalidYaml with everything that is wrong with it
   */
  public RulePack read(Path folder, String name) throws IOException, InvalidYaml {
    return read(name, YamlFile.bytes(folder.resolve(name)));
  }

  /**
   * What was read elsewhere.
   *
   * @throws InvalidYaml with everything that is wrong with it
   */
  public RulePack read(String name, byte[] bytes) throws InvalidYaml {
    var written = YamlFile.of(name, bytes).read(new RulePackForm(language).form());
    return new RulePack(
        written.name(),
        name,
        written.about(),
        Digest.of(bytes),
        new String(bytes, StandardCharsets.UTF_8),
        written.rules());
  }
}
