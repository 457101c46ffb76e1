package dev.tidegate.server.contractfile;

import dev.tidegate.flags.Json;
import java.util.Collection;
import java.util.LinkedHashMap;

/** The JSON Schema of contract files, for editors. */
public final class ContractSchema {
  private ContractSchema() {}

  /**
   * The schema, as the declared keys make it: what it refuses, reading refuses, too.
   *
   * @param formats the names of the formats of evidence that are known
   */
  public static Json of(Collection<String> formats) {
    var form = ContractKeys.form(formats);
    var schema = new LinkedHashMap<String, Json>();
    schema.put("$schema", Json.of("https://json-schema.org/draft/2020-12/schema"));
    schema.put("title", Json.of(ContractFile.NAME));
    schema.put("description", Json.of("what a service promises, and how its changes are weighed"));
    schema.putAll(form.schema().members());
    return new Json.Obj(schema);
  }

  /** The same, in lines and indented. */
  public static String text(Collection<String> formats) {
    var text = new StringBuilder();
    write(of(formats), "", text);
    return text.append('\n').toString();
  }

  private static void write(Json json, String indent, StringBuilder text) {
    var deeper = indent + "  ";
    switch (json) {
      case Json.Obj(var members) when !members.isEmpty() -> {
        var before = "{\n";
        for (var member : members.entrySet()) {
          text.append(before).append(deeper).append(Json.of(member.getKey()).text()).append(": ");
          write(member.getValue(), deeper, text);
          before = ",\n";
        }
        text.append('\n').append(indent).append('}');
      }
      case Json.Arr(var items) when items.stream().anyMatch(Json.Obj.class::isInstance) -> {
        var before = "[\n";
        for (var item : items) {
          text.append(before).append(deeper);
          write(item, deeper, text);
          before = ",\n";
        }
        text.append('\n').append(indent).append(']');
      }
      case Json other -> text.append(other.text());
    }
  }
}
