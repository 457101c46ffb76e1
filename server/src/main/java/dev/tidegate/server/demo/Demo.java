package dev.tidegate.server.demo;

import dev.tidegate.flags.Json;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.server.store.NoteKey;
import dev.tidegate.server.store.SqliteReader;
import dev.tidegate.server.store.StateFile;
import dev.tidegate.server.terminal.Tone;
import dev.tidegate.server.verify.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** The demonstration, from the first process to the last promise; not for several threads. */
public final class Demo {
  private final DemoSettings settings;
  private final Show show;

  /** A demonstration that has not begun. */
  public Demo(DemoSettings settings, Show show) {
    this.settings = settings;
    this.show = show;
  }

  /**
   * What came of it.
   *
   * @param isGood whether every promise was kept
   * @param json the figures and the promises, for programs
   */
  public record Findings(boolean isGood, Json json) {}

  /**
   * Plays all acts; its processes have ended when this returns.
   *
   * @throws IllegalStateException when the example service was not built
   */
  public Findings run() throws InterruptedException {
    settings.requireArtefact();
    show.say("starting a server, two instances of a billing service, and their users ...");
    try (var backstage = new Backstage(settings)) {
      var company = Company.gather(backstage, settings);
      long ready = System.nanoTime();
      introduce(backstage);
      var promises = new ArrayList<Promise>();
      var acts = new ArrayList<Json>();
      for (int i = 0; i < Act.ALL.size(); i++) {
        var act = Act.ALL.get(i);
        announce(i + 1, act);
        var played = new Scene(act, company, settings, show).play();
        promises.addAll(played.promises());
        acts.add(played.figures());
      }
      promises.add(verified());
      var took = Duration.ofNanos(System.nanoTime() - ready);
      conclude(promises, took);
      if (settings.keep()) {
        keep(backstage);
      }
      return findings(acts, promises, took);
    }
  }

  private void introduce(Backstage backstage) {
    say("ready", "");
    say("server", backstage.address() + " is also its console; data in " + settings.data());
    say("log in", "with the token in " + settings.operatorToken());
    say(
        "service",
        String.format(
            Locale.ROOT,
            "%s: %,d requests a second from %,d users, each answer checked by an oracle",
            DemoSettings.SCOPE,
            settings.perSecond(),
            settings.users()));
    say("contract", Act.contract());
    say(
        "settings",
        "windows of "
            + Act.WINDOW
            + " instead of 10 s; α = "
            + RolloutDraft.ALPHA
            + ", and all else, as the product has it");
    show.say("");
  }

  private void say(String label, String text) {
    show.say(show.look().wrapped(String.format(Locale.ROOT, "%-11s", label), text));
  }

  private void announce(int number, Act act) {
    show.say(
        show.look()
            .paint(
                Tone.STRONG,
                "Act "
                    + number
                    + " of "
                    + Act.ALL.size()
                    + ": \""
                    + act.candidate()
                    + "\", "
                    + act.title().toLowerCase(Locale.ROOT)));
    act.about().forEach(line -> show.say("  " + line));
    show.say("");
  }

  /** As {@code tidegate journal verify} does it. */
  private Promise verified() {
    try (var journal = SqliteReader.open(settings.data())) {
      var note = new StateFile(settings.data().resolve("checkpoint")).read();
      var result = Verification.of(journal, note, NoteKey.of(settings.data()));
      return new Promise(
          "the journal verifies: hashes, roots, signature, state, and every judgement again",
          result.isGood(),
          result.isGood()
              ? result.entries() + " entries, " + result.judgements() + " judgements"
              : result.integrity() + " " + result.completeness());
    }
  }

  private void conclude(List<Promise> promises, Duration took) {
    show.say(show.look().paint(Tone.STRONG, "Promises"));
    for (var promise : promises) {
      var word = promise.isKept() ? "  kept    " : "  BROKEN  ";
      var lines = show.look().wrapped(word, promise.text() + ": " + promise.found());
      var tone = promise.isKept() ? Tone.GOOD : Tone.BAD;
      show.say(show.look().paint(tone, word) + lines.getFirst().substring(word.length()));
      show.say(lines.subList(1, lines.size()));
    }
    show.say("");
    show.say("ended " + Ending.seconds(took) + " after it was ready");
  }

  private void keep(Backstage backstage) throws InterruptedException {
    show.say(
        List.of(
            "",
            "it goes on until you press Ctrl-C:",
            "  console   " + backstage.address() + "  (token: " + settings.operatorToken() + ")",
            "  export TIDEGATE_SERVER=" + backstage.address(),
            "  export TIDEGATE_TOKEN_FILE=" + settings.operatorToken(),
            "  ./tidegate why " + Act.EPOCH.change(),
            "  ./tidegate journal verify --data " + settings.data()));
    backstage.awaitServersEnd();
  }

  private Findings findings(List<Json> acts, List<Promise> promises, Duration took) {
    boolean isGood = promises.stream().allMatch(Promise::isKept);
    var members = new LinkedHashMap<String, Json>();
    members.put("kept", Json.of(isGood));
    members.put("tookMillis", Json.of(took.toMillis()));
    members.put("requestsPerSecond", Json.of(settings.perSecond()));
    members.put("users", Json.of(settings.users()));
    members.put("acts", new Json.Arr(acts));
    members.put("promises", Promise.json(promises));
    return new Findings(isGood, new Json.Obj(members));
  }
}
