package dev.tidegate.server.cli;

import dev.tidegate.server.remote.ApiClient;
import dev.tidegate.server.remote.Exit;
import dev.tidegate.server.remote.Failed;
import dev.tidegate.server.terminal.Answer;
import dev.tidegate.server.terminal.DrillText;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tidegate rollout drill}. */
@Command(
    name = "drill",
    description = {
      "Tries out the fall, at the first stage: nobody is exposed until every client has followed",
      "or its lease has lapsed; then the stage opens again as soon as it is clear. Follows it,",
      "and prints how long it took. It passes within what the change's rollback plan promises,",
      "1h at most. Exit code 4 when it fails, 1 when the rollout is withdrawn meanwhile."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tidegate rollout drill ro-3f8s2k9d",
      "  tidegate rollout drill ro-3f8s2k9d --dry-run     may it? who would get what?"
    })
final class RolloutDrill implements Callable<Integer> {
  private static final long PAUSE_MILLIS = 200;

  @Mixin ActingOptions server = new ActingOptions();

  @Parameters(paramLabel = "ROLLOUT", description = "Which.")
  String id = "";

  @Override
  public Integer call() throws InterruptedException {
    var path = ApiClient.path(RolloutCommand.PATH, id);
    var body = RequestBody.empty().json();
    if (server.dryRun) {
      return server.suppose("POST", path + "/drill", body);
    }
    var begun = server.ask(client -> client.send("POST", path + "/drill", body));
    var ended = followed(path, begun);
    if (isOther(begun.answer(), ended.answer())) {
      throw new Failed(
          Exit.REFUSED,
          List.of("the rollout was withdrawn while it drilled: nothing was measured"),
          "");
    }
    var _ = server.print(ended, DrillText::result);
    return ended.answer().at("drill").text("state").equals("passed")
        ? Exit.DONE
        : Exit.NOT_VERIFIED;
  }

  /** The rollout once its drill has passed or failed, or is not there any more. */
  private ApiClient.Reply followed(String path, ApiClient.Reply begun) throws InterruptedException {
    var said = "";
    var reply = begun;
    while (reply.answer().at("drill").text("state").equals("running")) {
      var news = DrillText.measure(reply.answer().at("drill"));
      if (!server.json && !news.equals(said)) {
        server.console().note("it drills: " + news);
        said = news;
      }
      Thread.sleep(PAUSE_MILLIS);
      reply = server.ask(client -> client.get(path));
    }
    return reply;
  }

  /** Whether the drill that is shown is an older one, or none. */
  private static boolean isOther(Answer begun, Answer ended) {
    var began = begun.at("drill").text("began");
    var drill = ended.at("drill");
    return !drill.text("rollout").equals(ended.text("id"))
        || (!began.isEmpty()
            && drill.has("at")
            && Instant.parse(drill.text("at")).isBefore(Instant.parse(began)));
  }
}
