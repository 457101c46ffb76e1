package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.VulnerabilityFacts.Excuse;
import dev.tidegate.server.evidence.JsonInput;
import dev.tidegate.server.evidence.Line;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.List;

/** A statement of OpenVEX. Filled by one thread. */
final class OpenVexStatement {
  private static final List<String> STATUSES =
      List.of("not_affected", "affected", "fixed", "under_investigation");

  private final List<String> names = new ArrayList<>();
  private final List<Product> products = new ArrayList<>();
  private String status = "";
  private String justification = "";
  private String at = "";

  private record Product(List<String> names, List<String> parts) {}

  private OpenVexStatement() {}

  static OpenVexStatement read(JsonInput in) throws UnreadableEvidence {
    var one = new OpenVexStatement();
    in.object(name -> one.member(in, name));
    if (one.names.isEmpty() || !STATUSES.contains(one.status)) {
      throw in.unreadable(
          "a statement names a vulnerability, and a status: " + String.join(", ", STATUSES));
    }
    return one;
  }

  private void member(JsonInput in, String name) throws UnreadableEvidence {
    switch (name) {
      case "vulnerability" -> vulnerability(in);
      case "status" -> status = in.text();
      case "justification" -> justification = Line.of(in.text(), 200);
      case "timestamp" -> at = in.text();
      case "products" -> in.array(() -> products.add(product(in)));
      default -> {
        return; // notes
      }
    }
  }

  /** Before 0.2.0 it was a text. */
  private void vulnerability(JsonInput in) throws UnreadableEvidence {
    if (in.isText()) {
      names.add(in.text());
      return;
    }
    in.object(
        part -> {
          if (part.equals("name")) {
            names.add(in.text());
          } else if (part.equals("aliases")) {
            in.array(() -> names.add(in.text()));
          }
        });
  }

  private static Product product(JsonInput in) throws UnreadableEvidence {
    var product = new Product(new ArrayList<>(), new ArrayList<>());
    if (in.isText()) {
      product.names().add(in.text());
      return product;
    }
    in.object(
        part -> {
          if (part.equals("subcomponents")) {
            in.array(() -> in.object(inner -> identity(in, inner, product.parts())));
          } else {
            identity(in, part, product.names());
          }
        });
    return product;
  }

  private static void identity(JsonInput in, String name, List<String> names)
      throws UnreadableEvidence {
    if (name.equals("@id")) {
      names.add(in.text());
    } else if (name.equals("identifiers")) {
      in.object(
          part -> {
            if (part.equals("purl")) {
              names.add(in.text());
            }
          });
    }
  }

  String id() {
    return names.getFirst();
  }

  String status() {
    return status;
  }

  String why() {
    return justification;
  }

  String at() {
    return at;
  }

  boolean isOfNothing() {
    return products.stream().allMatch(product -> product.names().isEmpty());
  }

  /** How many excuses it comes to; one at least. */
  long rows() {
    long parts = 1;
    for (var product : products) {
      parts += (long) product.names().size() * Math.max(1, product.parts().size());
    }
    return Math.multiplyExact(parts, (long) names.size());
  }

  /** For each of its names and products; of the parts of a product alone, where it names some. */
  List<Excuse> excuses() {
    var all = new ArrayList<Excuse>();
    for (var name : names) {
      for (var product : products) {
        for (var whole : product.names()) {
          var parts = product.parts().isEmpty() ? List.of("-") : product.parts();
          parts.forEach(part -> all.add(new Excuse(name, justification, part, whole)));
        }
      }
    }
    return all;
  }
}
