package dev.tidegate.server.demo;

import dev.tidegate.server.terminal.Answer;
import dev.tidegate.server.terminal.LadderPicture;
import dev.tidegate.server.terminal.Look;
import dev.tidegate.server.terminal.Screen;
import dev.tidegate.server.terminal.Tone;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** On a terminal: a picture that is drawn over while a rollout moves. */
public final class LiveShow implements Show {
  private final PrintWriter out;
  private final Look look;
  private final IntSupplier rows;
  private Screen screen;

  /**
   * A show that has not begun.
   *
   * @param rows of the terminal, as it is now
   */
  public LiveShow(PrintWriter out, Look look, IntSupplier rows) {
    this.out = out;
    this.look = look;
    this.rows = rows;
    this.screen = new Screen(out);
  }

  @Override
  public Look look() {
    return look;
  }

  @Override
  public void say(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
    screen = new Screen(out); // what was drawn stays where it is
  }

  @Override
  public void climb(Answer rollout, String users) {
    var lines = new ArrayList<>(LadderPicture.lines(rollout.json(), List.of(), look));
    lines.add("");
    lines.addAll(look.wrapped("  ", users).stream().map(l -> look.paint(Tone.STRONG, l)).toList());
    screen.draw(lines, rows.getAsInt());
  }
}
