package dev.tidegate.server.contractfile;

import dev.tidegate.server.yaml.InvalidYaml;
import dev.tidegate.server.yaml.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Contract files for tests. */
final class Contracts {
  static final List<String> FORMATS = List.of("junit", "jacoco", "sarif");

  /** The least that one says. */
  static final String LEAST =
      """
      project: shop
      service: checkout
      owner: {team: payments}
      errors: 1 %
      """;

  private Contracts() {}

  /** The one that says everything. */
  static String full() {
    try {
      return Files.readString(Path.of("../testdata/contract/full.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ContractFile read(String text) throws InvalidYaml {
    return YamlFile.of(ContractFile.NAME, text.getBytes(StandardCharsets.UTF_8))
        .read(ContractKeys.form(FORMATS));
  }

  /** What is wrong, each with its place. */
  static List<String> problems(String text) {
    try {
      return List.of("read: " + read(text));
    } catch (InvalidYaml e) {
      return e.problems().stream().map(p -> p.place() + " " + p.text()).toList();
    }
  }
}
