package dev.tidegate.server.http;

import dev.tidegate.flag.Cleanup;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flag.FlagState;
import dev.tidegate.flag.Planned;
import dev.tidegate.flag.ProfileEdit;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.plane.PlaneCommand;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /api/v1/flags}: what is done to a flag from its first day to its last. */
public final class FlagLifeResource implements HttpService {
  private final Api api;
  private final FlagLookup lookup;
  private final InstantSource clock;

  public FlagLifeResource(Api api, FlagLookup lookup, InstantSource clock) {
    this.api = api;
    this.lookup = lookup;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .post("/{+id}/describe", Api.handler(this::describe))
        .post("/{+id}/archive", Api.handler(this::archive))
        .post("/{+id}/restore", Api.handler(this::restore))
        .post("/{+id}/cleanup", Api.handler(this::cleanup))
        .post("/{+id}/cleanup/drop", Api.handler(this::drop))
        .post("/{+id}/schedule", Api.handler(this::schedule))
        .post("/{+id}/unschedule", Api.handler(this::unschedule));
  }

  private void describe(ServerRequest request, ServerResponse response) {
    var body = Api.body(request);
    ask(request, response, body, new FlagCommand.Describe(Api.read(body, ProfileEdit.class)));
  }

  private void ask(
      ServerRequest request, ServerResponse response, byte[] body, FlagCommand command) {
    var id = id(request);
    var _ = api.command(request, body, new PlaneCommand.ToFlag(id, command));
    var plane = api.plane();
    var view = FlagView.of(plane, id, plane.flags().get(id).orElseThrow());
    Api.send(response, 200, FlagView.class, view);
  }

  private FlagId id(ServerRequest request) {
    return lookup.named(FlagsResource.name(request), FlagsResource.scope(request));
  }

  /**
   * The end of a flag's life.
   *
   * @param force although somebody may still ask for it
   * @param reason why it may go in any case
   */
  record Archive(Optional<Boolean> force, Optional<String> reason) {}

  private void archive(ServerRequest request, ServerResponse response) {
    var body = Api.body(request);
    var sent = Api.read(body, Archive.class);
    var reason = new ChangesResource.Note(sent.reason).text();
    ask(request, response, body, new FlagCommand.Archive(reason, sent.force.orElse(false)));
  }

  private void restore(ServerRequest request, ServerResponse response) {
    var body = Api.body(request);
    var note = Api.read(body, ChangesResource.Note.class).text();
    ask(request, response, body, new FlagCommand.Unarchive(note));
  }

  /** What is to be done in the code. */
  record CleanupBody(
      Optional<Cleanup.Outcome> outcome,
      Optional<String> keep,
      List<String> places,
      Optional<Integer> more,
      Optional<String> commit,
      Optional<String> note) {
    Cleanup cleanup(FlagState flag) {
      return new Cleanup(
          outcome.orElse(Cleanup.Outcome.KEPT),
          keep.orElseGet(() -> served(flag)),
          places,
          more.orElse(0),
          commit,
          note);
    }

    /** What everybody gets is what stays, when nobody says. */
    private static String served(FlagState flag) {
      var definition = flag.definition();
      if (!definition.enabled()
          || definition.targeting() != null
          || definition.defaultVariant() == null) {
        throw new HttpProblem(
            400,
            "flag.keep",
            "it does not serve one variant to everybody: say which of "
                + String.join(", ", definition.variants().keySet())
                + " stays in the code, with keep");
      }
      return definition.defaultVariant();
    }
  }

  private void cleanup(ServerRequest request, ServerResponse response) {
    var body = Api.body(request);
    var sent = Api.read(body, CleanupBody.class);
    var flag = api.plane().flags().get(id(request)).orElseThrow();
    ask(request, response, body, new FlagCommand.OpenCleanup(sent.cleanup(flag)));
  }

  private void drop(ServerRequest request, ServerResponse response) {
    var body = Api.body(request);
    var note = Api.read(body, ChangesResource.Note.class).text();
    ask(request, response, body, new FlagCommand.CloseCleanup(note));
  }

  /**
   * A change for later: one of {@code set}, {@code enable} and {@code kill}.
   *
   * @param set members of the flag's definition that are to be others
   */
  record ScheduleBody(
      Optional<Instant> at,
      Optional<Duration> in,
      Optional<Json> set,
      Optional<Boolean> enable,
      Optional<Boolean> kill,
      Optional<String> note) {
    Instant time(InstantSource clock) {
      if (at.isPresent() == in.isPresent()) {
        throw new HttpProblem(400, "flag.schedule.at", "say when: either at, or in");
      }
      var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      return at.orElseGet(() -> now.plus(in.orElseThrow()));
    }

    Planned planned(FlagId id, FlagState flag) {
      boolean kills = kill.orElse(false);
      boolean enables = enable.orElse(false);
      if ((kills ? 1 : 0) + (enables || set.isPresent() ? 1 : 0) != 1) {
        throw new HttpProblem(
            400,
            "flag.schedule.what",
            "say what is to be done: kill, or set members of its definition, or enable");
      }
      return kills ? new Planned.Kill() : new Planned.Edit(edited(id, flag, enables));
    }

    private Flag edited(FlagId id, FlagState flag, boolean enables) {
      var members = new LinkedHashMap<String, Json>();
      if (FlagJson.write(flag.definition()) instanceof Json.Obj(var before)) {
        members.putAll(before);
      }
      switch (set.orElse(new Json.Obj(Map.of()))) {
        case Json.Obj(var others) -> others.forEach((name, value) -> put(members, name, value));
        default -> throw new HttpProblem(400, "flag.schedule.set", "set is an object");
      }
      if (enables) {
        members.put("state", Json.of("ENABLED"));
      }
      return FlagsResource.definition(id, members);
    }

    private static void put(LinkedHashMap<String, Json> members, String name, Json value) {
      if (value instanceof Json.Nothing) {
        members.remove(name);
      } else {
        members.put(name, value);
      }
    }
  }

  private void schedule(ServerRequest request, ServerResponse response) {
    var body = Api.body(request);
    var sent = Api.read(body, ScheduleBody.class);
    var id = id(request);
    var flag = api.plane().flags().get(id).orElseThrow();
    var note = new ChangesResource.Note(sent.note).text();
    var plan =
        new FlagCommand.Plan(Secrets.id("sch"), sent.time(clock), sent.planned(id, flag), note);
    ask(request, response, body, plan);
  }

  /** Which one. */
  record UnscheduleBody(Optional<String> schedule, Optional<String> note) {}

  /** The one that waits, when there is one; else it has to be said. */
  private void unschedule(ServerRequest request, ServerResponse response) {
    var body = Api.body(request);
    var sent = Api.read(body, UnscheduleBody.class);
    var id = id(request);
    var schedules = api.plane().schedules();
    var waiting =
        schedules.keys().stream()
            .filter(one -> schedules.get(one).orElseThrow().flag().equals(id))
            .toList();
    var which =
        sent.schedule.orElseGet(
            () -> {
              if (waiting.size() != 1) {
                throw new HttpProblem(
                    409,
                    "flag.schedule",
                    waiting.isEmpty()
                        ? "nothing is scheduled for it"
                        : "say which: " + String.join(", ", waiting));
              }
              return waiting.getFirst();
            });
    var note = new ChangesResource.Note(sent.note).text();
    ask(request, response, body, new FlagCommand.Unplan(which, note));
  }
}
