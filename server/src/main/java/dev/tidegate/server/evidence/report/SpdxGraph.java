package dev.tidegate.server.evidence.report;

import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.JsonInput;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** SPDX 3: a graph of elements; packages have licences by relationships. Filled by one thread. */
final class SpdxGraph {
  private static final int MOST_ELEMENTS = 500_000;
  private static final Set<String> KEPT =
      Set.of(
          "spdxId",
          "@id",
          "type",
          "@type",
          "name",
          "created",
          "from",
          "relationshipType",
          "software_packageVersion",
          "software_packageUrl",
          "simplelicensing_licenseExpression");

  private final JsonInput in;
  private final Map<String, Map<String, String>> packages = new TreeMap<>();
  private final Map<String, String> expressions = new HashMap<>();
  private final Map<String, List<String>> licences = new HashMap<>();
  private final Set<String> roots = new HashSet<>();
  private boolean isGraph;
  private long elements;

  private SpdxGraph(JsonInput in) {
    this.in = in;
  }

  static Components components(Source source, Draft draft) throws UnreadableEvidence {
    var components = new Components();
    JsonInput.read(
        source,
        in -> {
          var graph = new SpdxGraph(in);
          in.object(
              name -> {
                if (name.equals("@graph")) {
                  graph.isGraph = true;
                  in.array(() -> graph.element(draft));
                }
              });
          if (!graph.isGraph) {
            throw in.unreadable("SPDX 3 has an array \"@graph\"");
          }
          graph.packages.forEach((id, one) -> graph.add(id, one, components));
        });
    return components;
  }

  private void element(Draft draft) throws UnreadableEvidence {
    var texts = new HashMap<String, String>();
    var to = new ArrayList<String>();
    var root = new ArrayList<String>();
    elements++;
    in.atMost(MOST_ELEMENTS, elements, "elements");
    in.object(
        name -> {
          if (in.isText() && KEPT.contains(name)) {
            texts.put(name, in.text());
          } else if (name.equals("to")) {
            in.array(() -> take(to));
          } else if (name.equals("rootElement")) {
            in.array(() -> take(root));
          }
        });
    var id = texts.getOrDefault("spdxId", texts.getOrDefault("@id", ""));
    switch (texts.getOrDefault("type", texts.getOrDefault("@type", ""))) {
      case "software_Package" -> packages.put(id, texts);
      case "simplelicensing_LicenseExpression" ->
          expressions.put(id, texts.getOrDefault("simplelicensing_licenseExpression", ""));
      case "expandedlicensing_ListedLicense" -> expressions.put(id, last(id));
      case "Relationship" -> relationship(texts, to);
      case "SpdxDocument", "software_Sbom" -> roots.addAll(root);
      case "CreationInfo" -> draft.madeAt(texts.getOrDefault("created", ""));
      default -> {
        return; // files, people and such
      }
    }
  }

  private void take(List<String> ids) throws UnreadableEvidence {
    elements++;
    in.atMost(MOST_ELEMENTS, elements, "elements, and ends of relationships");
    ids.add(in.text());
  }

  private void relationship(Map<String, String> texts, List<String> to) {
    var type = texts.getOrDefault("relationshipType", "");
    if (type.equals("hasConcludedLicense") || type.equals("hasDeclaredLicense")) {
      licences.computeIfAbsent(texts.getOrDefault("from", ""), _ -> new ArrayList<>()).addAll(to);
    }
  }

  private void add(String id, Map<String, String> one, Components components) {
    if (roots.contains(id)) {
      return;
    }
    var version = one.getOrDefault("software_packageVersion", "");
    var plain = one.getOrDefault("name", "?") + (version.isEmpty() ? "" : "@" + version);
    var known =
        licences.getOrDefault(id, List.of()).stream()
            .map(to -> expressions.getOrDefault(to, last(to)))
            .map(SpdxGraph::named)
            .toList();
    components.add(one.getOrDefault("software_packageUrl", plain), known);
  }

  /** SPDX 3 has elements of its own for what nobody says and for none. */
  private static String named(String licence) {
    return licence.startsWith("NoAssertion") || licence.startsWith("None") ? "NONE" : licence;
  }

  private static String last(String id) {
    return id.substring(Math.max(id.lastIndexOf('/'), id.lastIndexOf('_')) + 1);
  }
}
