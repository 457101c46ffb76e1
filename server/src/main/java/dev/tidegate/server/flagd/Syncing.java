package dev.tidegate.server.flagd;

import static dev.tidegate.server.flagd.Shape.Kind.TEXT;

import dev.tidegate.flags.Json;
import dev.tidegate.server.serving.FlagSet;
import dev.tidegate.server.serving.Settled;
import java.util.List;
import java.util.Map;

/**
 * {@code flagd.sync.v1.FlagSyncService}: rules to be evaluated elsewhere, everything on each
 * change, in flagd's object form. Whoever takes rules away holds no lease: they are settled ones,
 * and nothing climbs for those clients.
 */
final class Syncing {
  private static final String SERVICE = "/flagd.sync.v1.FlagSyncService/";
  private static final Shape ASK =
      Shape.of(Shape.field(1, "providerId", TEXT), Shape.field(2, "selector", TEXT));
  private static final Shape CONFIGURATION = Shape.of(Shape.field(1, "flagConfiguration", TEXT));

  private final Stage stage;

  Syncing(Stage stage) {
    this.stage = stage;
  }

  List<Rpc> rpcs() {
    return List.of(
        new Rpc(SERVICE + "SyncFlags", ASK, true, this::sync),
        new Rpc(SERVICE + "FetchAllFlags", ASK, false, this::fetch));
  }

  private void fetch(Json.Obj request, Call call) {
    call.send(message(stage.flags(selecting(request, call)).settled()));
  }

  private void sync(Json.Obj request, Call call) throws InterruptedException {
    stage.follow(
        selecting(request, call),
        new Stage.Telling() {
          @Override
          public List<Message> first(FlagSet now) {
            return List.of(message(now.settled()));
          }

          @Override
          public List<Message> changed(FlagSet before, FlagSet now) {
            return now.settled().equals(before.settled())
                ? List.of()
                : List.of(message(now.settled()));
          }

          @Override
          public void beat(Call call) {
            call.beat();
          }
        });
  }

  /** The selector of older clients is in the message; that of the metadata comes first. */
  private static Call selecting(Json.Obj request, Call call) {
    return request.member("selector") instanceof Json.Text(var selector) && !selector.isEmpty()
        ? new SelectingCall(call, selector)
        : call;
  }

  /** Made once for all who follow a scope, bytes and all. */
  private static Message message(Settled settled) {
    return settled.written(
        Message.class,
        text ->
            new Message(CONFIGURATION, new Json.Obj(Map.of("flagConfiguration", Json.of(text)))));
  }
}
