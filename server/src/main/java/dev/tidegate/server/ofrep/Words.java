package dev.tidegate.server.ofrep;

import dev.tidegate.flags.Json;
import dev.tidegate.server.serving.Reply;
import java.util.LinkedHashMap;
import java.util.Map;

/** OFREP's own words: answers and errors as JSON objects. */
final class Words {
  private Words() {}

  /** What a flag gives, or that it gives nothing; without a value it is the code's default. */
  static Map<String, Json> item(Reply reply) {
    var item = new LinkedHashMap<String, Json>();
    item.put("key", Json.of(reply.key()));
    if (reply.error().isPresent()) {
      item.putAll(error(reply.error().get().name(), reply.details()));
    } else {
      item.put("reason", Json.of(reply.reason()));
    }
    if (reply.value() != null) {
      item.put("value", reply.value());
    }
    if (reply.variant() != null) {
      item.put("variant", Json.of(reply.variant()));
    }
    if (!reply.metadata().isEmpty()) {
      item.put("metadata", new Json.Obj(reply.metadata()));
    }
    return item;
  }

  static Map<String, Json> error(String code, String text) {
    var error = new LinkedHashMap<String, Json>();
    error.put("errorCode", Json.of(code));
    error.put("errorDetails", Json.of(text));
    return error;
  }

  static Map<String, Json> keyed(String key, Map<String, Json> rest) {
    var item = new LinkedHashMap<String, Json>();
    item.put("key", Json.of(key));
    item.putAll(rest);
    return item;
  }
}
