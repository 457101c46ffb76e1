package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.server.terminal.Answer;
import dev.tidegate.server.terminal.LadderPicture;
import dev.tidegate.server.terminal.RolloutText;
import dev.tidegate.server.terminal.Screen;
import dev.tidegate.server.terminal.StoryText;
import dev.tidegate.server.terminal.TerminalSize;
import dev.tidegate.server.terminal.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows a rollout that is watched; not for several threads. */
interface WatchView {
  /**
   * What is known of a rollout at a moment.
   *
   * @param text the server's answer, as it came
   * @param rollout the same, read
   * @param why its story so far
   * @param trouble why this is not news; empty when it is
   */
  record Moment(String text, Answer rollout, List<Json> why, String trouble) {}

  /** Shows it. */
  void show(Moment moment);

  /** As suits who reads it. */
  static WatchView of(Console console, boolean json) {
    if (json) {
      return new Raw(console);
    }
    return console.surroundings().hasCursor() ? new Picture(console) : new Log(console);
  }

  /** A picture that is drawn over, on a terminal. */
  final class Picture implements WatchView {
    private static final int STORY = 5;

    private final Console console;
    private final Screen screen;

    Picture(Console console) {
      this.console = console;
      this.screen = new Screen(console.out());
    }

    @Override
    public void show(Moment moment) {
      var look = console.look();
      var why = moment.why.subList(Math.max(0, moment.why.size() - STORY), moment.why.size());
      var lines = new ArrayList<>(LadderPicture.lines(moment.rollout.json(), why, look));
      if (!moment.trouble.isEmpty()) {
        lines.addFirst("trying again; this is what was known last:");
        lines.addFirst(look.paint(Tone.BAD, moment.trouble));
      }
      boolean last = RolloutText.isOver(moment.rollout);
      int rows = TerminalSize.of(console.surroundings()).rows();
      screen.draw(lines, last ? Integer.MAX_VALUE : rows);
    }
  }

  /** Lines, one below the other: what happens, and where the rollout is whenever that changes. */
  final class Log implements WatchView {
    private static final int BEFORE = 3;

    private final Console console;
    private long next = -1;
    private String said = "";
    private String trouble = "";

    Log(Console console) {
      this.console = console;
    }

    @Override
    public void show(Moment moment) {
      if (!moment.trouble.isEmpty()) {
        if (trouble.isEmpty()) {
          console.say(moment.trouble + "; trying again");
        }
        trouble = moment.trouble;
        return;
      }
      if (!trouble.isEmpty()) {
        console.say("the server answers again");
        trouble = "";
      }
      story(moment.why);
      var line = LadderPicture.line(moment.rollout.json());
      if (!line.equals(said)) {
        console.say(line);
        said = line;
      }
    }

    private void story(List<Json> why) {
      if (next < 0) {
        next = why.size() <= BEFORE ? 0 : index(why.get(why.size() - BEFORE));
      }
      var news = why.stream().filter(line -> index(line) >= next).toList();
      if (!news.isEmpty()) {
        var story = new Answer(new Json.Obj(Map.of("lines", new Json.Arr(news))));
        console.say(StoryText.lines(story, console.look()));
        next = index(news.getLast()) + 1;
      }
    }

    private static long index(Json line) {
      return new Answer(line).whole("index");
    }
  }

  /** The server's answers, a line for each that says something new. */
  final class Raw implements WatchView {
    private final Console console;
    private Map<String, Json> said = new LinkedHashMap<>();

    Raw(Console console) {
      this.console = console;
    }

    @Override
    public void show(Moment moment) {
      if (!(moment.rollout.json() instanceof Json.Obj(var members))) {
        return;
      }
      var news = new LinkedHashMap<>(members);
      news.remove("conditions"); // they count the seconds
      news.remove("holding");
      if (!news.equals(said)) {
        console.say(moment.text);
        said = news;
      }
    }
  }
}
