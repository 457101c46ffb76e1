package dev.tidegate.bench.flags;

import dev.tidegate.bench.evaluation.Scenario;
import dev.tidegate.flags.Context;
import dev.tidegate.flags.Evaluation;
import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.FlagSnapshot;
import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Our evaluator with more rules in the flag, and with more flags. */
@State(Scope.Thread)
public class Growth {
  /** How many places the rotation of flags has: a power of two. */
  private static final int TURNS = 1 << 14;

  /** {@code 1 rules} or {@code 10 flags}. */
  @Param("1 rules")
  public String size = "1 rules";

  private final Context[] users = Somebody.all();
  private FlagSnapshot flags = FlagSnapshot.EMPTY;
  private String[] keys = {};
  private int next;

  /** Loads the flags, and looks whether the last of them answers as it should. */
  @Setup
  public void load() {
    var words = size.split(" ", -1);
    int count = Integer.parseInt(words[0]);
    boolean rules = words[1].equals("rules");
    var definition = rules ? ruled(count) : Json.parse(Scenario.definition(Scenario.RULED));
    var names = IntStream.range(0, rules ? 1 : count).mapToObj(i -> "flag-" + i).toList();
    flags =
        FlagSnapshot.of(names.stream().map(name -> FlagJson.readServed(name, definition)).toList());
    var random = new Random(1);
    keys =
        IntStream.range(0, TURNS)
            .mapToObj(_ -> names.get(random.nextInt(names.size())))
            .toArray(String[]::new);
    int on = 0;
    for (int i = 0; i < Scenario.USERS; i++) {
      var value = flags.evaluate(names.getLast(), users[i]).value();
      on += value instanceof Json.Bool bool && bool.value() ? 1 : 0;
    }
    Scenario.check(Scenario.RULED, Scenario.share(Scenario.RULED), on);
  }

  /** A flag whose last rule everybody meets; the others miss by the tier, their second test. */
  private static Json ruled(int rules) {
    var arguments = new ArrayList<String>();
    for (int i = rules - 1; i >= 0; i--) {
      var tier = i == 0 ? "premium" : "tier-" + i;
      arguments.add(
          """
          {"and": [
            {"in": [{"var": "country"}, ["US", "CA"]]},
            {"==": [{"var": "tier"}, "%s"]},
            {">=": [{"var": "age"}, 18]}]}\
          """
              .formatted(tier));
      arguments.add("{\"fractional\": [[\"on\", 50], [\"off\", 50]]}");
    }
    return Json.parse(
        """
        {"variants": {"on": true, "off": false}, "defaultVariant": "off",
         "targeting": {"if": [%s, "off"]}}
        """
            .formatted(String.join(", ", arguments)));
  }

  /** The next flag for the next user. */
  @Benchmark
  public Evaluation evaluate() {
    int turn = next++;
    return flags.evaluate(keys[turn & (TURNS - 1)], users[turn & (Scenario.USERS - 1)]);
  }

  /** The sizes of one kind. */
  static List<String> sizes(String kind, int... counts) {
    return IntStream.of(counts).mapToObj(count -> count + " " + kind).toList();
  }
}
