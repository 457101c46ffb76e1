package dev.tidegate.server.infrastructure;

import dev.tidegate.flags.Json;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads what {@code terraform show -json} and {@code tofu show -json} write, from front to end: the
 * state and the configuration, which are most of it, are passed over. For one thread.
 */
final class PlanReader {
  private static final int MOST_RESOURCES = 100_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(200)
                  .maxStringLength(8 << 20)
                  .maxNameLength(10_000)
                  .maxNumberLength(1_000)
                  .build())
          .build();

  private final JsonParser parser;
  private final List<PlannedResource> resources = new ArrayList<>();
  private Optional<String> version = Optional.empty();
  private boolean hasChanges;
  private boolean errored;
  private boolean incomplete;

  private PlanReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * A plan.
   *
   * @param errored whether planning failed
   * @param incomplete whether something is left out of it
   */
  record Plan(List<PlannedResource> resources, boolean errored, boolean incomplete) {
    Plan {
      resources = List.copyOf(resources);
    }
  }

  static Plan read(Source source) throws UnreadableEvidence {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), source.bytes())) {
      return new PlanReader(parser).plan();
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw new UnreadableEvidence(
          "it is not JSON: "
              + e.getOriginalMessage()
              + (at == null ? "" : " (line " + at.getLineNr() + ")"),
          e);
    }
  }

  private Plan plan() throws UnreadableEvidence {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new UnreadableEvidence("a plan is a JSON object");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      member(name);
    }
    if (parser.nextToken() != null) {
      throw new UnreadableEvidence("there is text after the end of the plan");
    }
    if (version.filter(text -> text.startsWith("1.") || text.startsWith("0.2")).isEmpty()) {
      throw new UnreadableEvidence(
          "format_version: is "
              + version.map(text -> "\"" + text + "\"").orElse("missing")
              + ", and 1.x is read: write the plan with terraform show -json");
    }
    if (!hasChanges && !errored) {
      throw new UnreadableEvidence(
          "resource_changes: is missing: this is a state, not a plan; use terraform plan -out=p,"
              + " then terraform show -json p");
    }
    return new Plan(resources, errored, incomplete);
  }

  private void member(String name) throws UnreadableEvidence {
    switch (name) {
      case "format_version" -> version = Optional.of(text(value()));
      case "errored" -> errored = yesNo(name);
      case "complete" -> incomplete = !yesNo(name);
      case "resource_changes" -> {
        hasChanges = true;
        resources();
      }
      default -> parser.skipChildren();
    }
  }

  private boolean yesNo(String name) throws UnreadableEvidence {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw new UnreadableEvidence(name + ": is true or false");
    };
  }

  private void resources() throws UnreadableEvidence {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new UnreadableEvidence("resource_changes: has to be a list");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      var where = "resource_changes[" + resources.size() + "]";
      if (resources.size() == MOST_RESOURCES) {
        throw new UnreadableEvidence("resource_changes: has more than " + MOST_RESOURCES);
      }
      resources.add(resource(value(), where));
    }
  }

  private static PlannedResource resource(Json json, String where) throws UnreadableEvidence {
    var address = Values.text(json, "address");
    var type = Values.text(json, "type");
    if (address.isEmpty() || type.isEmpty() || !Values.isThere(json, "change", "actions")) {
      throw new UnreadableEvidence(where + ": has to have address, type and change.actions");
    }
    boolean isData = Values.text(json, "mode").equals("data");
    return new PlannedResource(
        address,
        type,
        isData ? PlannedResource.Action.NOTHING : action(Values.texts(json, "change", "actions")),
        Values.at(json, "change", "before"),
        Values.at(json, "change", "after"));
  }

  private static PlannedResource.Action action(List<String> actions) {
    return switch (String.join(" ", actions)) {
      case "no-op", "read" -> PlannedResource.Action.NOTHING;
      case "create" -> PlannedResource.Action.CREATE;
      case "update" -> PlannedResource.Action.UPDATE;
      case "delete" -> PlannedResource.Action.DELETE;
      case "delete create", "create delete", "create forget" -> PlannedResource.Action.REPLACE;
      default -> PlannedResource.Action.UNKNOWN;
    };
  }

  private static String text(Json json) {
    return json instanceof Json.Text(var text) ? text : "";
  }

  private Json value() {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var members = new LinkedHashMap<String, Json>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          var name = parser.currentName();
          parser.nextToken();
          members.put(name, value());
        }
        yield new Json.Obj(members);
      }
      case START_ARRAY -> {
        var items = new ArrayList<Json>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value());
        }
        yield new Json.Arr(items);
      }
      case VALUE_STRING -> Json.of(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getString());
      case VALUE_TRUE -> Json.of(true);
      case VALUE_FALSE -> Json.of(false);
      default -> Json.nothing();
    };
  }
}
