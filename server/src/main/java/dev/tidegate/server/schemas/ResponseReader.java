package dev.tidegate.server.schemas;

import dev.tidegate.flags.Json;
import dev.tidegate.schema.Constraint;
import dev.tidegate.schema.Parameter;
import dev.tidegate.schema.Response;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the answers of one operation. */
final class ResponseReader {
  private final OpenApiDocument document;
  private final List<Constraint.Opaque> opaque;

  ResponseReader(OpenApiDocument document, List<Constraint.Opaque> opaque) {
    this.document = document;
    this.opaque = opaque;
  }

  SortedMap<String, Response> read(String operation, @Nullable Json json)
      throws UnreadableEvidence {
    var responses = new TreeMap<String, Response>();
    if (json != null && !(json instanceof Json.Obj)) {
      throw document.problem(operation + " responses", "is an object, not " + json.kind());
    }
    if (json instanceof Json.Obj(var members)) {
      members.forEach((status, response) -> response(status, response, responses));
    }
    return responses;
  }

  private void response(String status, Json json, SortedMap<String, Response> responses) {
    if (status.startsWith("x-")) {
      return;
    }
    var one = document.resolve(json);
    if (one.isEmpty()) {
      opaque.add(new Constraint.Opaque("an answer is in another document, not fetched", ""));
      return;
    }
    var headers = new TreeMap<String, Parameter>();
    if (one.get().member("headers") instanceof Json.Obj(var members)) {
      members.forEach((name, header) -> header(name.toLowerCase(Locale.ROOT), header, headers));
    }
    var content = PathReader.content(document, one.get().member("content"));
    var key = status.equals("default") ? status : status.toUpperCase(Locale.ROOT);
    responses.put(key, new Response(headers, content));
  }

  private void header(String name, Json json, SortedMap<String, Parameter> headers) {
    var one = document.resolve(json);
    if (one.isEmpty()) {
      opaque.add(new Constraint.Opaque("a header is in another document, not fetched", ""));
    } else if (!name.equals("content-type")) {
      var place = Parameter.Place.HEADER;
      headers.put(name, ParameterReader.parameter(document, place, name, one.get(), "simple"));
    }
  }
}
