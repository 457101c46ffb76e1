package dev.tidegate.server.terminal;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Spoken;
import dev.tidegate.server.codec.Durations;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A rollout in one picture: how far it is, who sees it, what the judge knows, what it waits for.
 */
public final class LadderPicture {
  private static final int LABEL = 13;
  private static final int WIDEST = 100;
  private static final int SHARE_BAR = 24;

  /** States in which clients have something to apply. */
  private static final Set<String> MOVING =
      Set.of("drilling", "climbing", "baking", "held", "withdrawing");

  private final Answer rollout;
  private final Look look;
  private final String state;
  private final List<String> lines = new ArrayList<>();

  private LadderPicture(Answer rollout, Look look) {
    this.rollout = rollout;
    this.look = look;
    this.state = rollout.text("state");
  }

  /**
   * The picture.
   *
   * @param rollout as {@code /api/v1/rollouts/{id}} shows it
   * @param why the last lines of its story, as {@code /api/v1/why/{id}} has them
   */
  public static List<String> lines(Json rollout, List<Json> why, Look look) {
    var narrow = new Look(Math.min(look.width(), WIDEST), look.colour(), look.zone());
    var picture = new LadderPicture(new Answer(rollout), narrow);
    picture.draw();
    picture.story(why);
    return picture.lines;
  }

  /** A rollout in one line, without anything that only counts up. */
  public static String line(Json json) {
    var rollout = new Answer(json);
    var picture = new LadderPicture(rollout, new Look(WIDEST, false, ZoneOffset.UTC));
    var shares =
        rollout.list("exposure").stream()
            .map(cohort -> cohort.text("name") + " " + cohort.share("share"))
            .toList();
    var verdict = rollout.at("judged").text("verdict");
    return rollout.text("id")
        + " "
        + picture.where()
        + (picture.state.equals("settled")
            ? "; its candidate is stable now"
            : "; exposed: " + String.join(", ", shares))
        + "; clients: "
        + picture.clients()
        + (verdict.isEmpty() ? "" : "; the judge: " + verdict);
  }

  private void draw() {
    lines.add(
        look.paint(Tone.STRONG, rollout.text("id")) + " " + look.paint(Tone.of(state), where()));
    lines.addAll(
        look.wrapped(
            "  ",
            "\""
                + rollout.text("candidate")
                + "\" of flag "
                + FlagText.key(rollout.text("flag"))
                + ", for change "
                + rollout.text("change")
                + (isAdvised() ? ", in advise mode" : "")
                + (rollout.text("onLapse").equals("freeze") ? ", frozen on lapse" : "")));
    lines.add("");
    ladder();
    exposure();
    labelled("clients", clients());
    compares();
    drill();
    attested();
    warnings();
    if (rollout.has("judged")) {
      JudgePicture.draw(rollout, look, lines);
    }
    ending();
    next();
  }

  private boolean isAdvised() {
    return rollout.text("mode").equals("advise");
  }

  /** The state, and the stage where that says more. */
  private String where() {
    var stage = stages("now");
    return Set.of("climbing", "held").contains(state) && !stage.isEmpty()
        ? state + " at " + stage.getFirst()
        : state;
  }

  private List<String> stages(String state) {
    return rollout.list("stages").stream()
        .filter(stage -> stage.text("state").equals(state))
        .map(stage -> stage.text("name"))
        .toList();
  }

  private void ladder() {
    boolean fell = state.startsWith("withdraw");
    var parts = new ArrayList<Columns.Cell>();
    part(parts, "done", "done", Tone.GOOD);
    part(parts, "now", fell ? "fell from" : "now", fell ? Tone.BAD : Tone.STRONG);
    part(parts, "ahead", fell ? "never opened" : "ahead", Tone.DIM);
    int length = parts.stream().mapToInt(part -> part.text().length() + 3).sum() - 3;
    var painted = parts.stream().map(part -> look.paint(part.tone(), part.text())).toList();
    if (LABEL + length <= look.width()) {
      labelled("ladder", String.join(" | ", painted));
      return;
    }
    for (int i = 0; i < painted.size(); i++) {
      labelled(i == 0 ? "ladder" : "", painted.get(i));
    }
  }

  private void part(List<Columns.Cell> parts, String of, String word, Tone tone) {
    var names = stages(of);
    if (!names.isEmpty()) {
      parts.add(new Columns.Cell(word + ": " + String.join(", ", names), tone));
    }
  }

  private void exposure() {
    if (state.equals("settled")) {
      labelled("exposure", "none: the candidate is what everybody has, stable");
      return;
    }
    var cohorts = rollout.list("exposure");
    int longest = cohorts.stream().mapToInt(c -> c.text("name").length()).max().orElse(0);
    for (int i = 0; i < cohorts.size(); i++) {
      var cohort = cohorts.get(i);
      var share = cohort.share("share");
      var name = cohort.text("name");
      labelled(
          i == 0 ? "exposure" : "",
          name
              + " ".repeat(longest - name.length() + 1)
              + Bar.of(share.fraction(), 1, SHARE_BAR, Tone.STRONG, look)
              + " "
              + share);
    }
  }

  private String clients() {
    var clients = rollout.at("clients");
    long connected = clients.whole("connected");
    long exposing = clients.whole("exposing");
    var text =
        connected == 0 || !MOVING.contains(state)
            ? connected + " connected"
            : clients.whole("acknowledged") + " of " + connected + " connected apply this";
    boolean falls = state.equals("withdrawing") || state.equals("drilling");
    var past = falls ? "the candidate" : "the stage before";
    return text + (exposing > 0 ? ", " + exposing + " may still serve " + past : "");
  }

  /** What it does instead of climbing, and until when. */
  private void compares() {
    if (rollout.has("compares")) {
      var control = rollout.at("compares").text("control");
      var until = look.moment(rollout.text("comparesUntil"));
      var text =
          "with "
              + (control.isEmpty() ? "what the base rule gives" : "\"" + control + "\"")
              + (until.isEmpty() ? "" : ", until " + until)
              + ": tidegate rollout effect "
              + rollout.text("id");
      lines.addAll(look.wrapped(label("compares", look), text));
    }
  }

  /** The newest drill of the fall, by this rollout or by one before it. */
  private void drill() {
    if (rollout.has("drill")) {
      var text = DrillText.line(rollout.at("drill"), rollout.text("id"));
      lines.addAll(look.wrapped(label("drill", look), text));
    }
  }

  /** What somebody answers for, as what it is: no verdict. */
  private void attested() {
    var attested = rollout.at("attested");
    if (rollout.has("attested")) {
      var text =
          attested.text("by")
              + " ("
              + attested.text("kind")
              + (attested.is("solo") ? ", of a change that is their own" : "")
              + "), until "
              + look.moment(attested.text("until"))
              + ": "
              + attested.text("lookedAt");
      lines.addAll(look.wrapped(label("attested", look), text));
    }
  }

  private void warnings() {
    for (var warning : rollout.reasons("warnings")) {
      look.wrapped("  warning: ", warning)
          .forEach(line -> lines.add(look.paint(Tone.WARNING, line)));
    }
  }

  /** Why it stands, or fell, and what became of its data. */
  private void ending() {
    var reasons = rollout.reasons("reasons");
    if (!reasons.isEmpty()) {
      lines.add("");
      var trigger = rollout.text("trigger");
      labelled("because", trigger.isEmpty() ? "" : "(" + trigger + ")");
      reasons.forEach(reason -> lines.addAll(look.wrapped("    - ", reason)));
    }
    if (rollout.has("fellInMillis")) {
      lines.add("");
      labelled(
          "taken back",
          "observed at every client after "
              + Spoken.took(Duration.ofMillis(rollout.whole("fellInMillis"))));
      labelled("data", dataCheck(rollout));
    }
  }

  /** What is known of the data of a rollout that was withdrawn. */
  static String dataCheck(Answer rollout) {
    if (!rollout.has("dataCheck")) {
      return "not checked yet: tidegate rollout check-data "
          + rollout.text("id")
          + " --passed (or --failed)";
    }
    var check = rollout.at("dataCheck");
    var note = check.text("note");
    return (check.is("passed") ? "consistent" : "NOT consistent")
        + ", says "
        + check.text("by")
        + (note.isEmpty() ? "" : ": " + note)
        + ran(check.at("run"));
  }

  private static String ran(Answer run) {
    if (!run.has("command")) {
      return "";
    }
    return ", by running \""
        + String.join(" ", run.texts("command"))
        + "\": "
        + (run.has("exit") ? "exit code " + run.text("exit") : "it did not end in time");
  }

  /** What the next stage waits for. */
  private void next() {
    if (rollout.list("conditions").isEmpty()) {
      return;
    }
    lines.add("");
    var ahead = stages(rollout.text("state").equals("drilling") ? "now" : "ahead");
    labelled(
        "next", (ahead.isEmpty() ? "it settles" : "\"" + ahead.getFirst() + "\" opens") + " when");
    var unmet = unmet();
    if (unmet.isEmpty()) {
      lines.addAll(look.wrapped("    ", whenClear()));
    }
    var holding = rollout.list("holding");
    for (int i = 0; i < unmet.size(); i++) {
      lines.addAll(look.wrapped("    - not yet: ", unmet.get(i)));
      if (i < holding.size()) {
        holding(holding.get(i));
      }
    }
  }

  /** Since when it is so, and what would free it. */
  private void holding(Answer holding) {
    var text = "since " + look.clock(holding.text("since")) + "; what frees it: ";
    look.wrapped("      ", text + holding.text("frees"))
        .forEach(line -> lines.add(look.paint(Tone.DIM, line)));
  }

  /** The first reason of each: the figures of the judge's are in the picture. */
  private List<String> unmet() {
    return rollout.list("conditions").stream()
        .filter(condition -> !condition.text("outcome").equals("holds"))
        .flatMap(condition -> condition.reasons("reasons").stream().limit(1))
        .toList();
  }

  private String whenClear() {
    if (state.equals("waiting") && rollout.at("clients").whole("connected") == 0) {
      return "a client follows the stream: none is connected";
    }
    return isAdvised()
        ? "somebody promotes it: all conditions hold, and in advise mode it only says so"
        : "the next window has been judged: all conditions hold";
  }

  private void story(List<Json> why) {
    if (why.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(label("why", look).stripTrailing());
    for (var json : why) {
      var line = new Answer(json);
      var head = "    " + look.clock(line.text("at")) + "  " + line.text("by") + "  ";
      var text = line.text("text").replace("rollout " + rollout.text("id") + " ", "");
      lines.add(
          look.paint(Tone.DIM, head) + Look.cut(text, Math.max(20, look.width() - head.length())));
    }
  }

  private void labelled(String label, String text) {
    lines.add(label(label, look) + text);
  }

  /** A label, as wide as all of them. */
  static String label(String label, Look look) {
    if (label.isEmpty()) {
      return " ".repeat(LABEL);
    }
    var indented = "  " + label;
    return look.paint(Tone.DIM, indented) + " ".repeat(Math.max(1, LABEL - indented.length()));
  }

  /** How long a number of the rollout's windows is. */
  static String windows(Answer rollout, long windows) {
    var window = rollout.text("window");
    return window.isEmpty()
        ? windows + " windows"
        : Spoken.time(Durations.parse(window).multipliedBy(windows));
  }
}
