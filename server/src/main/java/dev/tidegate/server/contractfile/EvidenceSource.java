package dev.tidegate.server.contractfile;

import dev.tidegate.server.yaml.YamlFields;
import dev.tidegate.server.yaml.YamlForm;
import dev.tidegate.server.yaml.YamlForms;
import dev.tidegate.server.yaml.YamlKey;
import dev.tidegate.server.yaml.YamlLists;
import dev.tidegate.server.yaml.YamlObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where evidence of one format lies.
 *
 * @param format such as {@code junit}
 * @param files patterns
 * @param before the same report of what it is compared with
 * @param options what the format's reader is told beside the files
 */
public record EvidenceSource(
    String format, List<String> files, Optional<Before> before, Map<String, String> options) {
  private static final int MOST_OPTIONS = 20;

  private static final YamlKey<Before> BEFORE =
      YamlKey.optional("before", Before.form(), "the report that it is compared with");
  private static final YamlKey<Map<String, String>> OPTIONS =
      YamlKey.optional(
          "options",
          YamlLists.byName(
              "options by name, each a text or a number",
              "^[A-Za-z][A-Za-z0-9_-]{0,40}$",
              YamlForms.scalar(200),
              MOST_OPTIONS),
          "what the reader of this format is told beside the files");

  public EvidenceSource {
    files = List.copyOf(files);
    options = java.util.Collections.unmodifiableMap(new TreeMap<>(options));
  }

  /** The form of a source, whose first key is the name of a format. */
  static YamlObject<EvidenceSource> form(Collection<String> formats) {
    YamlForm<List<String>> files = YamlLists.oneOrMore(Written.files(), Written.MOST);
    var byFormat =
        formats.stream()
            .sorted()
            .map(name -> YamlKey.optional(name, files, "reports in the format " + name))
            .toList();
    var keys = new ArrayList<YamlKey<?>>(byFormat);
    keys.add(BEFORE);
    keys.add(OPTIONS);
    return new YamlObject<>("a source of evidence", keys, fields -> of(fields, byFormat))
        .withOneOf(List.copyOf(byFormat));
  }

  private static EvidenceSource of(YamlFields fields, List<YamlKey<List<String>>> formats) {
    var format = formats.stream().filter(fields::has).findFirst().orElseThrow();
    return new EvidenceSource(
        format.name(),
        fields.get(format),
        fields.find(BEFORE),
        fields.find(OPTIONS).orElse(Map.of()));
  }
}
