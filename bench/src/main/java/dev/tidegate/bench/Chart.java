package dev.tidegate.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines over two axes, as SVG: on white, so that it can be read on any page. */
public final class Chart {
  /** A point; {@code error} is drawn as a whisker to both sides. */
  public record Point(double x, double y, double error) {}

  /** How a line looks. */
  public record Pen(String colour, boolean dashed) {}

  private record Line(String name, Pen pen, List<Point> points) {}

  private static final int WIDTH = 760;
  private static final int HEIGHT = 380;
  private static final int LEFT = 70;
  private static final int TOP = 40;
  private static final int PLOT_WIDTH = 440;
  private static final int PLOT_HEIGHT = 280;
  private static final int LEGEND = LEFT + PLOT_WIDTH + 20;
  private static final int ROW = 20;

  /** Fewer points than these are dots, too. */
  private static final int DOTTED = 10;

  private final String title;
  private final Axis x;
  private final Axis y;
  private final List<Line> lines = new ArrayList<>();

  public Chart(String title, Axis x, Axis y) {
    this.title = title;
    this.x = x;
    this.y = y;
  }

  /** Adds a line; points beyond the axes are left out. */
  public Chart line(String name, Pen pen, List<Point> points) {
    var inside = points.stream().filter(p -> x.contains(p.x) && y.contains(p.y)).toList();
    lines.add(new Line(name, pen, inside));
    return this;
  }

  /** The picture. */
  public String svg() {
    var out = new StringBuilder();
    out.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" \
        font-size="12" fill="#333">
        <rect width="%d" height="%d" fill="#fff"/>
        """
            .formatted(WIDTH, HEIGHT, WIDTH, HEIGHT));
    text(out, LEFT, TOP - 16, "start", title, " font-size=\"14\" font-weight=\"bold\"");
    axes(out);
    for (int i = 0; i < lines.size(); i++) {
      line(out, lines.get(i));
      legend(out, lines.get(i), TOP + ROW / 2.0 + i * ROW);
    }
    return out.append("</svg>\n").toString();
  }

  private void axes(StringBuilder out) {
    double bottom = TOP + PLOT_HEIGHT;
    for (double tick : x.ticks()) {
      stroke(out, left(tick), TOP, left(tick), bottom, "#e4e4e4");
      text(out, left(tick), bottom + 16, "middle", number(tick), "");
    }
    for (double tick : y.ticks()) {
      stroke(out, LEFT, top(tick), LEFT + PLOT_WIDTH, top(tick), "#e4e4e4");
      text(out, LEFT - 6, top(tick) + 4, "end", number(tick), "");
    }
    stroke(out, LEFT, bottom, LEFT + PLOT_WIDTH, bottom, "#333");
    stroke(out, LEFT, TOP, LEFT, bottom, "#333");
    text(out, LEFT + PLOT_WIDTH / 2.0, bottom + 40, "middle", x.label(), "");
    double middle = TOP + PLOT_HEIGHT / 2.0;
    var turned = String.format(Locale.ROOT, " transform=\"rotate(-90 16 %.1f)\"", middle);
    text(out, 16, middle, "middle", y.label(), turned);
  }

  private void line(StringBuilder out, Line line) {
    var path = new StringBuilder();
    for (var point : line.points) {
      path.append(String.format(Locale.ROOT, "%.1f,%.1f ", left(point.x), top(point.y)));
      if (point.error > 0) {
        double high = Math.min(y.to(), point.y + point.error);
        double low = Math.max(y.from(), point.y - point.error);
        stroke(out, left(point.x), top(high), left(point.x), top(low), line.pen.colour);
      }
    }
    out.append(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>\n"
            .formatted(path.toString().strip(), line.pen.colour, dashes(line.pen)));
    if (line.points.size() < DOTTED) {
      line.points.forEach(
          p ->
              out.append(
                  String.format(
                      Locale.ROOT,
                      "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                      left(p.x),
                      top(p.y),
                      line.pen.colour)));
    }
  }

  private void legend(StringBuilder out, Line line, double at) {
    out.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"%s\""
                + " stroke-width=\"2\"%s/>%n",
            LEGEND,
            at,
            LEGEND + 24,
            at,
            line.pen.colour,
            dashes(line.pen)));
    text(out, LEGEND + 30, at + 4, "start", line.name, " font-size=\"11\"");
  }

  private static String dashes(Pen pen) {
    return pen.dashed ? " stroke-dasharray=\"5 4\"" : "";
  }

  private double left(double value) {
    return LEFT + PLOT_WIDTH * x.place(value);
  }

  private double top(double value) {
    return TOP + PLOT_HEIGHT * (1 - y.place(value));
  }

  private static void stroke(
      StringBuilder out, double x1, double y1, double x2, double y2, String colour) {
    out.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
            x1,
            y1,
            x2,
            y2,
            colour));
  }

  private static void text(
      StringBuilder out, double x, double y, String anchor, String text, String more) {
    var escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    out.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s>%s</text>%n",
            x,
            y,
            anchor,
            more,
            escaped));
  }

  /** Without what rounding leaves. */
  private static String number(double value) {
    var plain = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
    return plain.toPlainString();
  }
}
