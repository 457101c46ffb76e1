package dev.tidegate.server.evidence.report;

import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.JsonInput;
import dev.tidegate.server.evidence.Line;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** SPDX 2: a list of packages, of which the document describes one. Filled by one thread. */
final class SpdxPackages {
  private static final String DOCUMENT = "SPDXRef-DOCUMENT";

  private final JsonInput in;
  private final Draft draft;
  private final List<Map<String, String>> packages = new ArrayList<>();
  private final Set<String> described = new HashSet<>();
  private boolean isSpdx;

  private SpdxPackages(JsonInput in, Draft draft) {
    this.in = in;
    this.draft = draft;
  }

  static Components components(Source source, Draft draft) throws UnreadableEvidence {
    var components = new Components();
    JsonInput.read(
        source,
        in -> {
          var document = new SpdxPackages(in, draft);
          in.object(document::member);
          if (!document.isSpdx) {
            throw in.unreadable("SPDX says its \"spdxVersion\"");
          }
          for (var one : document.packages) {
            if (!document.described.contains(one.getOrDefault("SPDXID", ""))) {
              components.add(name(one), licences(one));
            }
          }
        });
    return components;
  }

  private void member(String name) throws UnreadableEvidence {
    switch (name) {
      case "spdxVersion" -> version();
      case "creationInfo" ->
          in.object(
              part -> {
                if (part.equals("created")) {
                  draft.madeAt(in.text());
                }
              });
      case "documentDescribes" -> in.array(() -> describe(in.text()));
      case "packages" -> in.array(this::part);
      case "relationships" -> in.array(this::relationship);
      default -> {
        return; // files, snippets and such
      }
    }
  }

  private void describe(String id) throws UnreadableEvidence {
    in.atMost(Components.MOST, described.size(), "products");
    described.add(id);
  }

  private void version() throws UnreadableEvidence {
    isSpdx = in.text().startsWith("SPDX-2.");
    if (!isSpdx) {
      throw in.unreadable("SPDX is read in 2 and 3.0, not " + Line.of(in.text(), 60));
    }
  }

  private void part() throws UnreadableEvidence {
    var one = new HashMap<String, String>();
    in.object(
        name -> {
          switch (name) {
            case "SPDXID", "name", "versionInfo", "licenseConcluded", "licenseDeclared" ->
                one.put(name, in.text());
            case "externalRefs" -> in.array(() -> reference(one));
            default -> {
              return; // checksums and such
            }
          }
        });
    in.atMost(Components.MOST, packages.size(), "packages");
    packages.add(one);
  }

  private void reference(Map<String, String> one) throws UnreadableEvidence {
    var reference = new HashMap<String, String>();
    in.object(
        name -> {
          if (name.equals("referenceType") || name.equals("referenceLocator")) {
            reference.put(name, in.text());
          }
        });
    if (reference.getOrDefault("referenceType", "").endsWith("purl")) {
      one.put("purl", reference.getOrDefault("referenceLocator", ""));
    }
  }

  private void relationship() throws UnreadableEvidence {
    var said = new HashMap<String, String>();
    in.object(
        name -> {
          if (in.isText()) {
            said.put(name, in.text());
          }
        });
    if (said.getOrDefault("relationshipType", "").equals("DESCRIBES")
        && said.getOrDefault("spdxElementId", "").equals(DOCUMENT)) {
      describe(said.getOrDefault("relatedSpdxElement", ""));
    }
  }

  private static String name(Map<String, String> one) {
    var version = one.containsKey("versionInfo") ? "@" + one.get("versionInfo") : "";
    return one.getOrDefault("purl", one.getOrDefault("name", "?") + version);
  }

  /** What somebody concluded goes before what is declared. */
  private static List<String> licences(Map<String, String> one) {
    var concluded = one.getOrDefault("licenseConcluded", "NOASSERTION");
    return List.of(
        concluded.equals("NOASSERTION") ? one.getOrDefault("licenseDeclared", "") : concluded);
  }
}
