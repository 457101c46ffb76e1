package dev.tidegate.interop;

import dev.tidegate.flags.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** An application in JavaScript: {@code npm/client.mjs}. */
final class ScriptClient implements Client {
  private final JavaScript script;

  private ScriptClient(JavaScript script) {
    this.script = script;
  }

  /** Starts one, and waits until its provider is ready. */
  static ScriptClient start(Map<String, Json> options) throws IOException {
    var script = JavaScript.start("client.mjs", new Json.Obj(options).text());
    var line = script.line();
    if (line == null || Json.parse(line).member("ready") == null) {
      script.close();
      throw new IOException("the client did not get ready: " + line);
    }
    return new ScriptClient(script);
  }

  @Override
  public Answer ask(Ask ask) throws IOException {
    var asked = new LinkedHashMap<String, Json>();
    asked.put("type", Json.of(ask.type().script));
    asked.put("key", Json.of(ask.key()));
    asked.put("default", Json.parse(ask.otherwise()));
    var context = new LinkedHashMap<String, Json>();
    ask.context().forEach((name, value) -> context.put(name, Json.of(value)));
    asked.put("context", new Json.Obj(context));
    var answer = Json.parse(script.ask(new Json.Obj(asked).text()));
    var value = answer.member("value");
    return new Answer(
        value == null ? "" : value.text(),
        text(answer, "variant"),
        text(answer, "reason"),
        text(answer, "errorCode"));
  }

  private static String text(Json answer, String name) {
    return answer.member(name) instanceof Json.Text(var text) ? text : "";
  }

  @Override
  public void close() {
    script.close();
  }
}
