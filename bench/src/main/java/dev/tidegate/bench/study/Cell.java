package dev.tidegate.bench.study;

import dev.tidegate.judge.Judge;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One scenario of the study, to be run many times.
 *
 * @param name unique, fit for a file
 * @param most runs that are worth their time
 * @param question what is asked of it
 */
record Cell(String name, Scenario scenario, int most, Question question) {
  /** Changes whenever the same seed would bring other streams, or a peer concludes otherwise. */
  private static final int VERSION = 2;

  /** What a cell is to answer, and so who looks at its streams. */
  enum Question {
    ERRORS,
    LATENCY,
    /** Only what the judge says first: harmful, or safe. */
    PROMOTION
  }

  /** One run; the same for the same seed. */
  Run run(long seed, int number) {
    var stream = new Stream(scenario, mixed(seed, number));
    var run = new Run();
    var rules = rules(mixed(~seed, number));
    for (int i = 0; i < scenario.windows(); i++) {
      var look = stream.next();
      run.harm(look.candidate().requests() * scenario.excess());
      for (var rule : rules) {
        if (!rule.isDone(run)) {
          rule.see(look, run);
        }
      }
      if (question == Question.PROMOTION && rules.getFirst().isDone(run)) {
        break;
      }
    }
    return run;
  }

  /** Who looks; {@code before} is the seed of the service's rollout before this one. */
  private List<Rule> rules(long before) {
    var rules = new ArrayList<Rule>();
    rules.add(
        question == Question.ERRORS
            ? TidegateRule.twice(scenario, before)
            : new TidegateRule(scenario, question == Question.PROMOTION));
    if (question == Question.ERRORS) {
      rules.add(AloneRule.ofErrors(scenario));
      rules.add(new Peeking());
      rules.add(new ArgoRule(scenario));
    }
    if (question == Question.LATENCY) {
      rules.add(AloneRule.ofLatency(scenario));
      rules.add(new BandRule(scenario));
    }
    if (question != Question.PROMOTION) {
      rules.add(new FlaggerRule(scenario));
      rules.add(new RanksRule(scenario));
    }
    return rules;
  }

  /** Changes with anything that the runs depend on. */
  String digest(long seed) {
    return HexFormat.of().formatHex(hash(seed), 0, 6);
  }

  private byte[] hash(long seed) {
    var settings = scenario.settings(.01);
    var all =
        List.of(name, scenario, question, seed, VERSION, Judge.VERSION, settings, scenario.step())
            .toString();
    try {
      return MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A seed of its own for each run of each cell (Stafford's thirteenth mix). */
  private long mixed(long seed, int number) {
    long z =
        seed * 1_000_003 + name.hashCode() * 0x9e3779b97f4a7c15L + number * 0xd1342543de82ef95L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
