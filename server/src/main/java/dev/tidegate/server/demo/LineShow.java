package dev.tidegate.server.demo;

import dev.tidegate.server.terminal.Answer;
import dev.tidegate.server.terminal.LadderPicture;
import dev.tidegate.server.terminal.Look;
import java.util.List;
import java.util.function.Consumer;

/** Where nothing can be drawn over: a line whenever a rollout moves. */
public final class LineShow implements Show {
  private final Consumer<String> out;
  private final Look look;
  private String said = "";

  /** A show that has not begun. */
  public LineShow(Consumer<String> out, Look look) {
    this.out = out;
    this.look = look;
  }

  @Override
  public Look look() {
    return look;
  }

  @Override
  public void say(List<String> lines) {
    lines.forEach(out);
  }

  @Override
  public void climb(Answer rollout, String users) {
    var line = "  " + LadderPicture.line(rollout.json());
    if (!line.equals(said)) {
      out.accept(line);
      said = line;
    }
  }
}
