package dev.tidegate.server.flagd;

import static dev.tidegate.server.flagd.Shape.Kind.STRUCT;
import static dev.tidegate.server.flagd.Shape.Kind.TEXT;

import dev.tidegate.flags.Json;
import dev.tidegate.server.serving.FlagSet;
import dev.tidegate.server.serving.JsonContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code flagd.evaluation.v1.Service} and {@code v2}: the server evaluates, so what climbs is
 * served, too. The second knows that a value may be absent; to clients of the first, in whose
 * messages absent is false, or nothing, such a flag is not found, and they take the code's default.
 */
final class Evaluations {
  private static final Shape RESOLVE =
      Shape.of(Shape.field(1, "flagKey", TEXT), Shape.field(2, "context", STRUCT));
  private static final Shape RESOLVE_ALL = Shape.of(Shape.field(1, "context", STRUCT));
  private static final Shape ALL =
      Shape.of(Shape.map(1, "flags", Typed.ANY), Shape.field(2, "metadata", STRUCT));
  private static final Shape FOLLOW = Shape.of();
  private static final Shape EVENT =
      Shape.of(Shape.field(1, "type", TEXT), Shape.field(2, "data", STRUCT));

  private static final Message READY = event("provider_ready", Map.of());
  private static final Message ALIVE = event("keep_alive", Map.of());

  private final Stage stage;

  Evaluations(Stage stage) {
    this.stage = stage;
  }

  List<Rpc> rpcs() {
    var rpcs = new ArrayList<Rpc>();
    for (var version : List.of("v1", "v2")) {
      var service = "/flagd.evaluation." + version + ".Service/";
      boolean mayLack = version.equals("v2");
      for (var type : Typed.values()) {
        rpcs.add(
            new Rpc(
                service + type.method(),
                RESOLVE,
                false,
                (request, call) -> resolve(type, mayLack, request, call)));
      }
      rpcs.add(new Rpc(service + "EventStream", FOLLOW, true, (_, call) -> follow(call)));
    }
    rpcs.add(
        new Rpc("/flagd.evaluation.v1.Service/ResolveAll", RESOLVE_ALL, false, this::resolveAll));
    return rpcs;
  }

  private void resolve(Typed type, boolean mayLack, Json.Obj request, Call call) {
    if (!(request.member("flagKey") instanceof Json.Text(var key)) || key.isEmpty()) {
      throw new RpcProblem(RpcCode.INVALID_ARGUMENT, "flagKey names the flag");
    }
    var flags = stage.flags(call, key);
    call.send(type.answer(flags.evaluate(key, context(request)), mayLack));
  }

  private static JsonContext context(Json.Obj request) {
    var context = request.member("context");
    return JsonContext.of(context == null ? Json.nothing() : context);
  }

  private void resolveAll(Json.Obj request, Call call) {
    var flags = stage.flags(call);
    var context = context(request);
    var all = new LinkedHashMap<String, Json>();
    for (var key : flags.keys()) {
      var any = Typed.any(flags.evaluate(key, context));
      if (any != null) {
        all.put(key, any);
      }
    }
    var members = new LinkedHashMap<String, Json>();
    members.put("flags", new Json.Obj(all));
    members.put("metadata", new Json.Obj(flags.metadata()));
    call.send(new Message(ALL, new Json.Obj(members)));
  }

  private void follow(Call call) throws InterruptedException {
    stage.follow(
        call,
        new Stage.Telling() {
          @Override
          public List<Message> first(FlagSet now) {
            // clients keep answers: any of them may have changed while they did not follow
            var all = now.keys().stream().map(key -> new FlagSet.Change(key, "update")).toList();
            return all.isEmpty() ? List.of(READY) : List.of(READY, change(all));
          }

          @Override
          public List<Message> changed(FlagSet before, FlagSet now) {
            var changes = now.since(before);
            return changes.isEmpty() ? List.of() : List.of(change(changes));
          }

          @Override
          public void beat(Call call) {
            call.send(ALIVE);
          }
        });
  }

  private static Message change(List<FlagSet.Change> changes) {
    var flags = new LinkedHashMap<String, Json>();
    changes.forEach(
        change -> flags.put(change.key(), new Json.Obj(Map.of("type", Json.of(change.type())))));
    return event("configuration_change", Map.of("flags", new Json.Obj(flags)));
  }

  private static Message event(String type, Map<String, Json> data) {
    var members = new LinkedHashMap<String, Json>();
    members.put("type", Json.of(type));
    members.put("data", new Json.Obj(data));
    return new Message(EVENT, new Json.Obj(members));
  }
}
