package dev.tidegate.interop.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.schema.Answer;
import dev.tidegate.schema.Mode;
import dev.tidegate.server.schemas.Language;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openapitools.openapidiff.core.OpenApiCompare;

/** Beside openapi-diff, in OpenAPI 3.0: of 3.1 it sees no types (OpenAPITools/openapi-diff#910). */
class OpenApiPeerTest {
  private static final String WITHOUT_DIRECTION =
      "theirs takes any other type to be incompatible, whoever writes and whoever reads";

  private static final String CLOSED = "theirs does not look at additionalProperties: false";
  private static final String GONE = "who reads it does not find it any more";
  private static final String NULLS = "theirs does not look at nullable";

  /** Where it calls incompatible what we call compatible: why. */
  private static final Map<String, String> STRICTER =
      Map.ofEntries(
          Map.entry("a body becomes optional", "what was sent is still read"),
          Map.entry("a discriminator's mapping grows", "a further value names an option"),
          Map.entry("a header's name is written in capitals", "names of headers have no case"),
          Map.entry("a key is asked for no more", "who shows it is still let in"),
          Map.entry("a map's values narrow (response)", WITHOUT_DIRECTION),
          Map.entry("a media type's parameter has a blank", "it is the same media type"),
          Map.entry("a property's type narrows (response)", WITHOUT_DIRECTION),
          Map.entry("a property's type widens (request)", WITHOUT_DIRECTION),
          Map.entry("a range reads a media type", "application/* reads application/json"),
          Map.entry("a read-only property changes its type (request)", "it is not sent"),
          Map.entry("an answer's schema narrows", WITHOUT_DIRECTION),
          Map.entry("going in without is still possible", "nobody has to show anything"),
          Map.entry("int32 becomes int64 (request)", WITHOUT_DIRECTION),
          Map.entry("int64 becomes int32 (response)", WITHOUT_DIRECTION));

  /** Where it calls compatible what we say breaks: why. */
  private static final Map<String, String> LAXER =
      Map.ofEntries(
          Map.entry("a free object gets a property (request)", "it could be anything before"),
          Map.entry("a key is asked for", "who comes without one is not let in"),
          Map.entry("a property is added to a closed object (response)", CLOSED),
          Map.entry("a property is removed from a closed object (request)", CLOSED),
          Map.entry("a property is removed from a closed object (response)", GONE),
          Map.entry("a read-only property is removed (response)", GONE),
          Map.entry("an optional property is removed (response)", GONE),
          Map.entry("an answer is added that is not as the default", "clients read it as that"),
          Map.entry("nullable is added (response)", NULLS),
          Map.entry("nullable is dropped (request)", NULLS),
          Map.entry("nullable means nothing in 3.1 (response)", NULLS));

  private final SortedMap<String, String> stricter = new TreeMap<>();
  private final SortedMap<String, String> laxer = new TreeMap<>();

  @Test
  void openApiDiffSaysTheSameButForWhatIsExplained() throws Exception {
    for (var one : Tables.of("openapi.json")) {
      var before = whole(Tables.member(one, "before"));
      compare(Tables.text(one, "name"), before, whole(Tables.member(one, "after")));
    }
    for (var one : Tables.of("openapi-schemas.json")) {
      boolean of30 = !Tables.member(one, "versions").text().contains("3.1");
      if (of30 && !hasTypes(one)) {
        for (var way : List.of("request", "response")) {
          var before = way(way, Tables.member(one, "before"));
          var after = way(way, Tables.member(one, "after"));
          compare(Tables.text(one, "name") + " (" + way + ")", before, after);
        }
      }
    }
    assertThat(stricter.keySet()).isEqualTo(STRICTER.keySet());
    assertThat(laxer.keySet()).isEqualTo(LAXER.keySet());
  }

  /** A list of types is of 3.1. */
  private static boolean hasTypes(Json one) {
    return one.text().contains("\"type\":[");
  }

  private void compare(String name, String before, String after) throws Exception {
    var ours =
        Language.OPENAPI
            .compare(
                List.of(Tables.source("a.json", before)),
                Tables.source("a.json", after),
                Mode.BACKWARD)
            .answer();
    boolean theirs = OpenApiCompare.fromContents(before, after).isCompatible();
    if (!theirs && ours == Answer.COMPATIBLE) {
      stricter.put(name, "");
    } else if (theirs && ours == Answer.BREAKING) {
      laxer.put(name, "");
    }
  }

  private static String whole(Json parts) {
    var members = new TreeMap<>(((Json.Obj) parts).members());
    members.put("openapi", Json.of("3.0.3"));
    members.put("info", Json.parse("{\"title\": \"t\", \"version\": \"1\"}"));
    return new Json.Obj(members).text();
  }

  private static String way(String way, Json schema) {
    var content = "\"content\": {\"application/json\": {\"schema\": " + schema.text() + "}}";
    var operation =
        way.equals("request")
            ? "\"requestBody\": {\"required\": true, "
                + content
                + "}, \"responses\": {\"200\": {\"description\": \"ok\"}}"
            : "\"responses\": {\"200\": {\"description\": \"ok\", " + content + "}}";
    return whole(Json.parse("{\"paths\": {\"/a\": {\"post\": {" + operation + "}}}}"));
  }
}
