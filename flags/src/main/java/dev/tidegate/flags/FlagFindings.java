package dev.tidegate.flags;

import java.util.List;
import java.util.Set;

/** What is to be said of one flag that can be used. */
final class FlagFindings {
  /** flagd's clients look through a list from its beginning each time. */
  private static final int LONG_LIST = 1_000;

  private static final Set<String> LOOPS = Set.of("map", "filter", "reduce", "all", "none", "some");
  private static final Set<String> TEXTS = Set.of("starts_with", "ends_with", "sem_ver");

  private final FlagSet set;
  private final Flag flag;
  private final String where;
  private final List<Finding> findings;

  FlagFindings(FlagSet set, Flag flag, String where, List<Finding> findings) {
    this.set = set;
    this.flag = flag;
    this.where = where;
    this.findings = findings;
  }

  void gather() {
    numbers();
    portable();
    var rule = Targets.rule(flag.targeting());
    if (rule == null) {
      return;
    }
    new RuleResults(set, flag, findings).gather(rule, where + ".targeting");
    RuleWalk.each(rule, where + ".targeting", this::operation);
  }

  private void warning(String rule, String at, String what) {
    findings.add(FlagLint.warning(rule, at, what));
  }

  /** In some languages 10 and 10.0 are not of one type. */
  private void numbers() {
    var numbers =
        flag.variants().values().stream()
            .filter(Json.Num.class::isInstance)
            .map(Json.Num.class::cast)
            .toList();
    long whole = numbers.stream().filter(Json.Num::isWhole).count();
    if (whole > 0 && whole < numbers.size()) {
      warning(
          "mixed-numbers",
          where + ".variants",
          "some are whole numbers and some are not: clients that ask for an integer get an error"
              + " for the others; write all with a fraction, such as 10.0");
    }
  }

  private void portable() {
    var alone = set.flags().get(flag.key());
    if (alone == null || !flag.enabled()) {
      return;
    }
    try {
      new PortableRule(set).targeting(flag);
    } catch (NotPortable e) {
      var at = e.problem().where();
      warning("not-portable", at.startsWith("$") ? at : where + "." + at, e.problem().what());
    }
  }

  private void operation(String name, List<Json> arguments, String at) {
    if (name.equals("fractional")) {
      fractional(arguments, at);
    } else if (LOOPS.contains(name) && arguments.size() > 1) {
      RuleWalk.each(arguments.get(1), at + ".1", (inner, a, place) -> inLoop(inner, place));
    } else if (name.equals("==") || name.equals("!=")) {
      equality(name, arguments, at);
    } else if (name.equals("segment") && arguments.get(0) instanceof Json.Text segment) {
      segment(segment.value(), at);
    }
  }

  private void inLoop(String name, String at) {
    if (TEXTS.contains(name)) {
      warning(
          "text-in-loop",
          at,
          "flagd's client for JavaScript has an error here: it knows \""
              + name
              + "\" outside of loops only");
    }
  }

  private void equality(String name, List<Json> arguments, String at) {
    for (int i = 0; i < 2 && arguments.size() == 2; i++) {
      var value = arguments.get(i);
      boolean isZero = value instanceof Json.Num number && number.value() == 0;
      boolean isNothing = isZero || value.equals(Json.of(false));
      if (isNothing && isAttribute(arguments.get(1 - i))) {
        warning(
            "missing-equals-zero",
            at,
            "in flagd's client for JavaScript a missing attribute equals "
                + value.text()
                + ", here it does not; use "
                + name
                + "= or give var a default");
      }
    }
  }

  private static boolean isAttribute(Json json) {
    var name = json.member("var");
    return name != null && !(name instanceof Json.Arr list && list.items().size() > 1);
  }

  private void segment(String name, String at) {
    var segment = set.shared().segments().get(name);
    if (segment != null && segment.keys().size() > LONG_LIST) {
      warning(
          "long-list",
          at,
          "the segment has "
              + segment.keys().size()
              + " keys: flagd's clients are sent all of them with this flag, and look through them"
              + " one by one");
    }
  }

  private void fractional(List<Json> arguments, String at) {
    boolean keyed = !arguments.isEmpty() && !(arguments.get(0) instanceof Json.Arr);
    if (findings.stream().noneMatch(finding -> finding.rule().equals("legacy-percent"))) {
      warning(
          "legacy-percent",
          at,
          "clients of flagd from before April 2026 split by per cent, also where weights sum to"
              + " 100: in this split and all others of this set they give other users other"
              + " variants");
    }
    if (!keyed && !isAscii(flag.key())) {
      nonAscii(at, "the flag's key");
    } else if (keyed) {
      RuleWalk.each(arguments.get(0), at + ".0", this::key);
      if (arguments.get(0) instanceof Json.Text text && !isAscii(text.value())) {
        nonAscii(at, "\"" + text.value() + "\"");
      }
    }
    keysInUse(at);
  }

  /** What the key of a split is put together from. */
  private void key(String name, List<Json> arguments, String at) {
    for (var argument : arguments) {
      if (argument instanceof Json.Text text && !isAscii(text.value())) {
        nonAscii(at, "\"" + text.value() + "\"");
      }
      if (name.equals("cat") && isAttribute(argument) && !isKnown(argument)) {
        warning(
            "missing-in-key",
            at,
            "for users without "
                + argument.text()
                + " flagd's client for JavaScript hashes another key: give var a default");
      }
    }
  }

  private static boolean isKnown(Json attribute) {
    var name = attribute.member("var");
    var first = name instanceof Json.Arr list ? list.items().get(0) : name;
    return first instanceof Json.Text text
        && (text.value().startsWith("$flagd.") || text.value().equals(Variable.TARGETING_KEY));
  }

  /** Users' keys are not known here; those that the set itself names tell what they are like. */
  private void keysInUse(String at) {
    boolean odd =
        set.shared().segments().values().stream()
            .flatMap(segment -> segment.keys().stream())
            .anyMatch(key -> !isAscii(key));
    var targets = Targets.of(flag.targeting());
    odd |=
        targets != null
            && Targets.keys(targets).values().stream()
                .flatMap(List::stream)
                .anyMatch(key -> key instanceof Json.Text text && !isAscii(text.value()));
    if (odd) {
      nonAscii(at, "a targeting key of this set");
    }
  }

  private void nonAscii(String at, String what) {
    warning(
        "non-ascii-key",
        at,
        what
            + " is not ASCII: flagd's client for JavaScript hashes UTF-16 and all others UTF-8, so"
            + " the same user gets another variant there");
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
