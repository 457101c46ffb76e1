package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.server.remote.ApiClient;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.Answer;
import dev.tidegate.server.terminal.RolloutText;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tidegate rollout watch}. */
@Command(
    name = "watch",
    description = {
      "Shows a rollout live until it is settled (exit code 0) or withdrawn (exit code 1):",
      "who is exposed, what the judge knows, what the next stage waits for.",
      "It stays when the server goes away, and goes on when it is back."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate rollout watch                  the one that is under way",
      "  tidegate rollout watch ro-3f8s2k9d",
      "  tidegate rollout watch && echo settled"
    })
final class RolloutWatch implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** A story is read anew when the rollout moves, and after so many looks at it. */
  private static final int STORY_EVERY = 10;

  @Parameters(
      paramLabel = "ROLLOUT",
      arity = "0..1",
      description = "Which; the one that is under way, unless there are several.")
  @Nullable String id;

  @Mixin ServerOptions server = new ServerOptions();

  @Override
  public Integer call() throws InterruptedException {
    var client = server.client(PATIENCE);
    var view = WatchView.of(server.console(), server.json);
    var rollout = id != null ? id : server.ask(RolloutWatch::underWay).answer().text("id");
    var moment = server.ask(_ -> reply(client, rollout)); // fails at once when there is no such
    var seen = new WatchView.Moment(moment.text(), moment.answer(), List.of(), "");
    for (int looks = 0; ; looks++) {
      seen = next(client, rollout, seen, looks % STORY_EVERY == 0);
      view.show(seen);
      if (seen.trouble().isEmpty() && RolloutText.isOver(seen.rollout())) {
        return seen.rollout().text("state").equals("settled") ? Exit.DONE : Exit.REFUSED;
      }
      Thread.sleep(PAUSE);
    }
  }

  private static ApiClient.Reply reply(ApiClient client, String rollout) {
    return client.get(ApiClient.path(RolloutCommand.PATH, rollout));
  }

  /** What is known now; what was known before, when the server does not answer. */
  private WatchView.Moment next(
      ApiClient client, String rollout, WatchView.Moment before, boolean story) {
    try {
      var reply = reply(client, rollout);
      var why =
          story || !place(reply.answer()).equals(place(before.rollout()))
              ? story(client, rollout)
              : before.why();
      return new WatchView.Moment(reply.text(), reply.answer(), why, "");
    } catch (Failed failed) {
      if (failed.exit() != Exit.UNUSABLE) {
        throw failed;
      }
      return new WatchView.Moment(
          before.text(), before.rollout(), before.why(), failed.lines().getFirst());
    }
  }

  /** Without the judgements: the newest of them is in the picture. */
  private static List<Json> story(ApiClient client, String rollout) {
    return client.get(ApiClient.path("/api/v1/why", rollout)).answer().list("lines").stream()
        .filter(line -> !line.text("kind").equals("Judged"))
        .map(Answer::json)
        .toList();
  }

  /** What moves when something happened to a rollout. */
  private static List<Json> place(Answer rollout) {
    return List.of(
        rollout.at("state").json(),
        rollout.at("stages").json(),
        rollout.at("exposure").json(),
        rollout.at("reasons").json());
  }

  private static ApiClient.Reply underWay(ApiClient client) {
    var all = client.get(RolloutCommand.PATH);
    var open = all.answer().list("rollouts").stream().filter(r -> !RolloutText.isOver(r)).toList();
    if (open.size() == 1) {
      return new ApiClient.Reply(open.getFirst().json().text(), open.getFirst().json());
    }
    throw Failed.usage(
        open.isEmpty()
            ? "no rollout is under way; tidegate rollout list shows those that were"
            : "several rollouts are under way, say which: "
                + String.join(", ", open.stream().map(r -> r.text("id")).toList()));
  }
}
