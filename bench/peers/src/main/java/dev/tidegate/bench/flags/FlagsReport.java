package dev.tidegate.bench.flags;

import dev.tidegate.bench.Axis;
import dev.tidegate.bench.Chart;
import dev.tidegate.bench.Measured;
import dev.tidegate.bench.Measuring;
import dev.tidegate.bench.Table;
import dev.tidegate.bench.evaluation.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The report: a text beside this class, into which a run's tables and figures are put. */
final class FlagsReport {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([^}]+)}}");

  private final Results results;
  private final String machine;

  FlagsReport(Results results, String machine) {
    this.results = results;
    this.machine = machine;
  }

  /** Writes {@code flags-report.md} into a folder, and the charts into one beside it. */
  void write(Path folder) throws IOException {
    var pictures = Files.createDirectories(folder.resolve("flags-report"));
    Files.writeString(pictures.resolve("rules.svg"), chart("rules", FlagsBench.RULES));
    Files.writeString(pictures.resolve("flags.svg"), chart("flags", FlagsBench.FLAGS));
    Files.writeString(folder.resolve("flags-report.md"), text());
  }

  /** The text with everything in its place. */
  String text() {
    return PLACE
        .matcher(Definitions.text("report.txt"))
        .replaceAll(place -> Matcher.quoteReplacement(fill(place.group(1))));
  }

  private String fill(String asked) {
    return switch (asked) {
      case "machine" -> machine;
      case "forks" -> Integer.toString(Measuring.FORKS);
      case "goals" -> new Goals(results).text();
      case "direct plain" -> engines("no rule, ns/op", Scenario.PLAIN, Peer.DIRECT);
      case "direct ruled" -> engines("the rule, ns/op", Scenario.RULED, Peer.DIRECT);
      case "client plain" -> engines("no rule, ns/op", Scenario.PLAIN, Peer.BY_CLIENT);
      case "client ruled" -> engines("the rule, ns/op", Scenario.RULED, Peer.BY_CLIENT);
      case "growth rules" -> growth("rules", FlagsBench.RULES);
      case "growth flags" -> growth("flags", FlagsBench.FLAGS);
      case "absent" -> absent();
      default -> throw new IllegalArgumentException("the report asks for \"" + asked + "\"");
    };
  }

  /** One flag by some engines; the first of them is ours. */
  private String engines(String title, String flag, List<Peer> peers) {
    var table =
        new Table(title, "on", "wall", "cpu", "B/op", "× ours", "all cores: wall", "cpu", "× ours");
    var own = results.own(peers.getFirst(), flag);
    for (var peer : peers) {
      // the floor asks nothing of the flag
      var cell = results.cell(peer, peer == Peer.FLOOR ? Scenario.PLAIN : flag);
      if (cell == null) {
        var why = peer.can(flag) ? "not started" : "can not";
        table.row(peer.text, why, "", "", "", "", "", "", "");
      } else {
        table.row(
            peer.text,
            peer == Peer.FLOOR ? "" : String.format(Locale.ROOT, "%,d", cell.on()),
            Measured.text(cell.oneThread().median()),
            Measured.text(cell.oneThread().cpu()),
            cell.oneThread().bytesText(),
            Measured.text(cell.oneThread().cpu() / own.oneThread().cpu()),
            Measured.text(cell.allCores().median()),
            Measured.text(cell.allCores().cpu()),
            Measured.text(cell.allCores().cpu() / own.allCores().cpu()));
      }
    }
    return table.text();
  }

  private String growth(String kind, int[] counts) {
    var table = new Table(kind, "wall, ns/op", "cpu", "B/op");
    for (int count : counts) {
      var measured = results.growth(count + " " + kind);
      table.row(
          String.format(Locale.ROOT, "%,d", count),
          Measured.text(measured.median()),
          Measured.text(measured.cpu()),
          measured.bytesText());
    }
    return table.text();
  }

  private String chart(String kind, int[] counts) {
    double most =
        Arrays.stream(counts)
            .mapToObj(count -> results.growth(count + " " + kind))
            .mapToDouble(measured -> Math.max(measured.median(), measured.cpu()))
            .max()
            .orElseThrow();
    return new Chart(
            "one evaluation, by the number of " + kind,
            Axis.logarithmic(kind, counts[0], counts[counts.length - 1]),
            Axis.linear("ns", 0, most * 1.1))
        .line("cpu", new Chart.Pen("#0b6e99", false), points(kind, counts, Measured::cpu))
        .line(
            "wall, median", new Chart.Pen("#888888", true), points(kind, counts, Measured::median))
        .svg();
  }

  private List<Chart.Point> points(String kind, int[] counts, ToDoubleFunction<Measured> figure) {
    return IntStream.of(counts)
        .mapToObj(n -> new Chart.Point(n, figure.applyAsDouble(results.growth(n + " " + kind)), 0))
        .toList();
  }

  private String absent() {
    var out = new StringBuilder();
    results
        .absent()
        .forEach(
            (peer, why) ->
                out.append("* ")
                    .append(peer.text)
                    .append(" could not be started here: ")
                    .append(why)
                    .append('\n'));
    return out.toString();
  }
}
