package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, put together from a file and from options; not for several threads.
 * Options override members of the file.
 */
final class RequestBody {
  private Json.Obj object;

  private RequestBody(Json.Obj object) {
    this.object = object;
  }

  /** Without any members. */
  static RequestBody empty() {
    return new RequestBody(new Json.Obj(Map.of()));
  }

  /**
   * With those of a file, {@code -} for what is piped in; without any when none is named.
   *
   * @throws Failed when it holds no JSON object
   */
  static RequestBody of(@Nullable String file, Surroundings surroundings) {
    if (file == null) {
      return empty();
    }
    var name = file.equals("-") ? "standard input" : file;
    try {
      var text =
          file.equals("-")
              ? new String(surroundings.in().readAllBytes(), StandardCharsets.UTF_8)
              : Files.readString(Path.of(file));
      if (Json.parse(text) instanceof Json.Obj object) {
        return new RequestBody(object);
      }
      throw Failed.usage(name + ": is a JSON object");
    } catch (JsonProblem e) {
      throw Failed.usage(name + ": not JSON: " + e.getMessage());
    } catch (IOException e) {
      throw Failed.unreadable(name, e);
    }
  }

  /** With a note and nothing else. */
  static Json note(@Nullable String note) {
    return empty().put("note", note).json();
  }

  /**
   * Sets a member.
   *
   * @param path the names that lead to it, with dots between them
   * @param value nothing changes when it is null
   */
  RequestBody put(String path, @Nullable Json value) {
    if (value != null) {
      object = with(object, List.of(path.split("\\.")), value);
    }
    return this;
  }

  /** Sets a member to a text. */
  RequestBody put(String path, @Nullable String text) {
    return put(path, text == null ? null : Json.of(text));
  }

  /** Sets a member to a list of texts, unless there are none. */
  RequestBody put(String path, List<String> texts) {
    return texts.isEmpty() ? this : put(path, new Json.Arr(texts.stream().map(Json::of).toList()));
  }

  private static Json.Obj with(Json.Obj object, List<String> path, Json value) {
    var members = new LinkedHashMap<>(object.members());
    var name = path.getFirst();
    if (path.size() == 1) {
      members.put(name, value);
    } else {
      var inner = members.get(name) instanceof Json.Obj before ? before : new Json.Obj(Map.of());
      members.put(name, with(inner, path.subList(1, path.size()), value));
    }
    return new Json.Obj(members);
  }

  Json json() {
    return object;
  }

  /** What somebody wrote as a value: JSON when it is that, else a text. */
  static Json value(String text) {
    try {
      return Json.parse(text);
    } catch (JsonProblem e) {
      return Json.of(text);
    }
  }

  /** Values by name, each read by {@link #value}. */
  static Json values(Map<String, String> texts) {
    var members = new LinkedHashMap<String, Json>();
    texts.forEach((name, text) -> members.put(name, value(text)));
    return new Json.Obj(members);
  }
}
