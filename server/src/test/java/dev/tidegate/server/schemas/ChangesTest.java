package dev.tidegate.server.schemas;

import dev.tidegate.flags.Json;
import dev.tidegate.schema.Mode;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every kind of change, in every language and direction, and what it means. */
class ChangesTest {

  @TestFactory
  Stream<DynamicTest> jsonSchema() {
    return Cases.of("json-schema.json")
        .map(one -> test(one, c -> both(c, Language.JSON_SCHEMA, m -> m.text(), "s.json")));
  }

  @TestFactory
  Stream<DynamicTest> openApiSchemas() {
    return Cases.of("openapi-schemas.json").map(one -> test(one, ChangesTest::withinAnInterface));
  }

  @TestFactory
  Stream<DynamicTest> openApi() {
    return Cases.of("openapi.json").map(one -> test(one, ChangesTest::interfaces));
  }

  @TestFactory
  Stream<DynamicTest> avro() {
    return Cases.of("avro.json")
        .map(one -> test(one, c -> both(c, Language.AVRO, m -> m.text(), "r.avsc")));
  }

  @TestFactory
  Stream<DynamicTest> protobuf() {
    return Cases.of("protobuf.json")
        .map(one -> test(one, c -> both(c, Language.PROTOBUF, ChangesTest::plain, "m.proto")));
  }

  private static String plain(Json json) {
    return json instanceof Json.Text(var text) ? text : "";
  }

  private interface Check {
    void of(Json.Obj one) throws Exception;
  }

  private static DynamicTest test(Json.Obj one, Check check) {
    return DynamicTest.dynamicTest(Cases.text(one, "name"), () -> check.of(one));
  }

  private static void both(
      Json.Obj one, Language language, Function<Json, String> text, String name) throws Exception {
    var before = Cases.source(name, text.apply(Cases.member(one, "before")));
    var after = Cases.source(name, text.apply(Cases.member(one, "after")));
    var backward = Cases.compare(language, before, after, Mode.BACKWARD);
    var forward = Cases.compare(language, before, after, Mode.FORWARD);
    Cases.check(one, "backward", backward);
    Cases.check(one, "forward", forward);
    Cases.rules(one, backward.and(forward));
  }

  private static void interfaces(Json.Obj one) throws Exception {
    var before = Cases.source("before.json", whole("3.1.0", Cases.member(one, "before")));
    var after = Cases.source("after.json", whole("3.1.0", Cases.member(one, "after")));
    var server = Cases.compare(Language.OPENAPI, before, after, Mode.BACKWARD);
    var client = Cases.compare(Language.OPENAPI, before, after, Mode.FORWARD);
    Cases.check(one, "server", server);
    Cases.check(one, "client", client);
    Cases.rules(one, server.and(client));
  }

  private static void withinAnInterface(Json.Obj one) throws Exception {
    var versions =
        Cases.member(one, "versions") instanceof Json.Arr(var items)
            ? items.stream().map(i -> ((Json.Text) i).value()).toList()
            : List.of("3.1.0", "3.1.0");
    for (var way : List.of("request", "response")) {
      var before = way(way, versions.get(0), Cases.member(one, "before"));
      var after = way(way, versions.get(1), Cases.member(one, "after"));
      var found =
          Cases.compare(
              Language.OPENAPI,
              Cases.source("before.json", before),
              Cases.source("after.json", after),
              Mode.BACKWARD);
      Cases.check(one, way, found);
    }
  }

  private static String whole(String version, Json parts) {
    var members = new TreeMap<>(((Json.Obj) parts).members());
    members.put("openapi", Json.of(version));
    return new Json.Obj(members).text();
  }

  private static String way(String way, String version, Json schema) {
    var content = "\"content\": {\"application/json\": {\"schema\": " + schema.text() + "}}";
    var operation =
        way.equals("request")
            ? "\"requestBody\": {\"required\": true, " + content + "}, \"responses\": {}"
            : "\"responses\": {\"200\": {" + content + "}}";
    return "{\"openapi\": \""
        + version
        + "\", \"paths\": {\"/a\": {\"post\": {"
        + operation
        + "}}}}";
  }
}
