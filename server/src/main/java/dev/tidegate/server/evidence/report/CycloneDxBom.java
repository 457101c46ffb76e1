package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.VulnerabilityFacts.Excuse;
import dev.tidegate.evidence.VulnerabilityFacts.Exposed;
import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.JsonInput;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A file of CycloneDX. Filled by one thread. */
final class CycloneDxBom {
  private static final int MOST_ROWS = 20_000;

  private final JsonInput in;
  private final Components components = new Components();
  private final Map<String, String> byReference = new HashMap<>();
  private final List<CycloneDxVulnerability> vulnerabilities = new ArrayList<>();
  private boolean isBom;
  private boolean tellsVulnerabilities;
  private String product = "-";
  private String madeAt = "";
  private int rows;

  private CycloneDxBom(JsonInput in) {
    this.in = in;
  }

  /** Reads a file. */
  static CycloneDxBom of(Source source) throws UnreadableEvidence {
    var read = new ArrayList<CycloneDxBom>();
    JsonInput.read(
        source,
        in -> {
          var bom = new CycloneDxBom(in);
          in.object(bom::member);
          if (!bom.isBom) {
            throw in.unreadable("CycloneDX says \"bomFormat\": \"CycloneDX\"");
          }
          read.add(bom);
        });
    return read.getFirst();
  }

  Components components() {
    return components;
  }

  String madeAt() {
    return madeAt;
  }

  private void member(String name) throws UnreadableEvidence {
    switch (name) {
      case "bomFormat" -> isBom = in.text().equals("CycloneDX");
      case "metadata" -> in.object(this::metadata);
      case "components" -> in.array(() -> component(true));
      case "vulnerabilities" -> {
        tellsVulnerabilities = true;
        in.array(
            () -> {
              in.atMost(MOST_ROWS, vulnerabilities.size(), "vulnerabilities");
              vulnerabilities.add(CycloneDxVulnerability.read(in));
            });
      }
      default -> {
        return; // services, dependencies and such
      }
    }
  }

  private void metadata(String name) throws UnreadableEvidence {
    if (name.equals("timestamp")) {
      madeAt = in.text();
    } else if (name.equals("component")) {
      product = component(false);
    }
  }

  /** Reads a component and those inside of it; gives its name. */
  private String component(boolean counts) throws UnreadableEvidence {
    var one = new HashMap<String, String>();
    var licences = new ArrayList<String>();
    in.object(
        name -> {
          switch (name) {
            case "bom-ref", "purl", "name", "version", "group" -> one.put(name, in.text());
            case "licenses" -> in.array(() -> in.object(part -> licence(part, licences)));
            case "components" -> in.array(() -> component(true));
            default -> {
              return; // hashes and such
            }
          }
        });
    var group = one.containsKey("group") ? one.get("group") + "/" : "";
    var version = one.containsKey("version") ? "@" + one.get("version") : "";
    var plain = group + one.getOrDefault("name", "?") + version;
    var name = one.getOrDefault("purl", plain);
    byReference.put(one.getOrDefault("bom-ref", name), name);
    if (counts) {
      in.atMost(Components.MOST, components.total(), "components");
      components.add(name, licences);
    }
    return name;
  }

  private void licence(String name, List<String> licences) throws UnreadableEvidence {
    if (name.equals("expression")) {
      licences.add(in.text());
    } else if (name.equals("license")) {
      in.object(
          part -> {
            if (part.equals("id") || part.equals("name")) {
              licences.add(in.text());
            }
          });
    }
  }

  /** States the vulnerabilities, when the file tells of them. */
  void vulnerabilities(Draft draft) throws UnreadableEvidence {
    if (!tellsVulnerabilities) {
      return;
    }
    var found = new TreeSet<String>();
    var excused = new TreeSet<String>();
    for (var one : vulnerabilities) {
      for (var reference : one.affects()) {
        var component = byReference.getOrDefault(reference, reference);
        in.atMost(MOST_ROWS, ++rows, "vulnerabilities of components");
        found.add(new Exposed(one.id(), one.severity(), component, product).text());
        excuse(one, component).ifPresent(excuse -> excused.add(excuse.text()));
        draft.finds(one.finding(component));
      }
    }
    draft.texts("vulnerabilities.found", found).texts("vulnerabilities.excused", excused);
  }

  private Optional<Excuse> excuse(CycloneDxVulnerability one, String component) {
    return one.excuse().map(why -> new Excuse(one.id(), why, component, product));
  }
}
