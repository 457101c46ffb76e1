package dev.tidegate.server.refs;

import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.codec.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a checkout names flags: {@value #FILE} at its top.
 *
 * @param aliases other names of flags in code, such as a constant, by the flag's key
 * @param calls names of functions whose first text is a flag's key, beside those of OpenFeature
 * @param ignore paths that are passed over: files, and folders with all that is in them
 * @param repository its name; else that of its origin, or of its folder
 */
public record RefsConfig(
    Map<String, List<String>> aliases,
    List<String> calls,
    List<String> ignore,
    Optional<String> repository) {
  public static final String FILE = ".tidegate-refs.json";

  public RefsConfig {
    aliases = Map.copyOf(aliases);
    calls = List.copyOf(calls);
    ignore = List.copyOf(ignore);
    for (var call : calls) {
      if (!call.matches("[A-Za-z_$][A-Za-z0-9_$.]{0,98}")) {
        throw new IllegalArgumentException(
            "a call is the name of a function, not \"" + call + "\"");
      }
    }
  }

  /** Of a checkout that says nothing. */
  static final RefsConfig NONE = new RefsConfig(Map.of(), List.of(), List.of(), Optional.empty());

  /**
   * That of a checkout.
   *
   * @throws InvalidInput with everything that is wrong with it
   */
  static RefsConfig of(Path checkout) throws IOException {
    var file = checkout.resolve(FILE);
    return Files.isRegularFile(file)
        ? Codec.read(RefsConfig.class, Files.readAllBytes(file))
        : NONE;
  }

  /** The flags' keys by what they are called in code. */
  Map<String, String> words(Iterable<String> keys) {
    var words = new LinkedHashMap<String, String>();
    for (var key : keys) {
      words.put(key, key);
    }
    aliases.forEach((key, names) -> names.forEach(name -> words.putIfAbsent(name, key)));
    return words;
  }

  boolean passesOver(String path) {
    return path.equals(FILE)
        || ignore.stream()
            .map(one -> one.endsWith("/") ? one.substring(0, one.length() - 1) : one)
            .anyMatch(one -> path.equals(one) || path.startsWith(one + "/"));
  }
}
