package dev.tidegate.bench.study;

import dev.tidegate.judge.Judge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The study's report: a text beside this class, into which tables and figures are put. */
final class Report {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([^}]+)}}");

  private final Map<String, Sample> samples;
  private final long seed;
  private final String machine;

  Report(Map<String, Sample> samples, long seed, String machine) {
    this.samples = samples;
    this.seed = seed;
    this.machine = machine;
  }

  /** Writes {@code judge-report.md} into a folder, and the charts into one beside it. */
  void write(Path folder) throws IOException {
    var pictures = Files.createDirectories(folder.resolve("judge-report"));
    for (var chart : new Charts(samples).all().entrySet()) {
      Files.writeString(pictures.resolve(chart.getKey() + ".svg"), chart.getValue().svg());
    }
    Files.writeString(folder.resolve("judge-report.md"), text());
  }

  /** The text with everything in its place. */
  String text() throws IOException {
    try (var in = Report.class.getResourceAsStream("report.txt")) {
      var template =
          Objects.requireNonNull(in, "report.txt is not beside its class").readAllBytes();
      return PLACE
          .matcher(new String(template, StandardCharsets.UTF_8))
          .replaceAll(place -> Matcher.quoteReplacement(fill(place.group(1))));
    }
  }

  /** What a place asks for: words, the first of which says what kind of thing. */
  private String fill(String asked) {
    var words = Arrays.asList(asked.split(" ", -1));
    return switch (words.getFirst()) {
      case "table" -> table(words.subList(1, words.size()));
      case "rate" -> figure(words, Sample::ever);
      case "time" -> figure(words, Sample::time);
      case "harmed" -> figure(words, Sample::harmed);
      case "times" -> times(words);
      case "runs" -> runs(words.get(1));
      case "settings" -> sample(words.get(1)).cell().scenario().settings(.01).toString();
      case "seed" -> Long.toString(seed);
      case "machine" -> machine;
      case "version" -> Integer.toString(Judge.VERSION);
      default -> throw new IllegalArgumentException("the report asks for \"" + asked + "\"");
    };
  }

  private String table(List<String> words) {
    var tables = new Tables(samples);
    return switch (words.getFirst()) {
      case "alarms" -> tables.alarms();
      case "times" -> tables.times(Double.parseDouble(words.get(1)));
      case "harmed" -> tables.harmed(Double.parseDouble(words.get(1)));
      case "promotions" -> tables.promotions();
      case "wrong" -> tables.wrong();
      case "latency" -> tables.latency();
      case "latency-alone" -> tables.latencyAlone();
      case "same-users" -> tables.sameUsers();
      case "dependent" -> tables.dependent();
      case "alone" -> tables.alone();
      default -> throw new IllegalArgumentException("there is no table of " + words);
    };
  }

  private interface Figure {
    Object of(Sample sample, Event event);
  }

  private String figure(List<String> words, Figure figure) {
    return figure.of(sample(words.get(1)), Event.valueOf(words.get(2))).toString();
  }

  /** By how much more one rule lets be harmed than another. */
  private String times(List<String> words) {
    var sample = sample(words.get(1));
    double more = sample.harmed(Event.valueOf(words.get(2))).value();
    double less = sample.harmed(Event.valueOf(words.get(3))).value();
    return String.format(Locale.ROOT, "%.0f", more / less);
  }

  private Sample sample(String name) {
    return Objects.requireNonNull(samples.get(name), name);
  }

  /** How many runs the cells have whose names begin so. */
  private String runs(String prefix) {
    var numbers =
        samples.values().stream()
            .filter(sample -> sample.cell().name().startsWith(prefix))
            .mapToInt(sample -> sample.runs().size())
            .summaryStatistics();
    return numbers.getMin() == numbers.getMax()
        ? Integer.toString(numbers.getMax())
        : numbers.getMin() + " to " + numbers.getMax();
  }
}
