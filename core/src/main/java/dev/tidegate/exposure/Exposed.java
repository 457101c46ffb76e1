package dev.tidegate.exposure;

import dev.tidegate.flags.Climb;
import dev.tidegate.flags.Cohort;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Served;
import dev.tidegate.kernel.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a flag serves: in words, and whether something else can be more. */
public final class Exposed {
  private Exposed() {}

  /** Who gets what, such as {@code "on" to 10 % of everyone, else "off"}. */
  public static String text(Served served) {
    var flag = served.flag();
    if (!flag.enabled()) {
      return "the default in the code to everybody, as it is killed";
    }
    var cohorts = cohorts(served.climb());
    return cohorts.isEmpty()
        ? base(flag) + " to everybody"
        : "\""
            + Objects.requireNonNull(served.climb()).candidate()
            + "\" to "
            + String.join(" and ", cohorts)
            + ", else "
            + base(flag);
  }

  private static List<String> cohorts(@Nullable Climb climb) {
    var texts = new ArrayList<String>();
    if (climb != null) {
      for (var cohort : climb.cohorts()) {
        if (cohort.sharePpm() > 0) {
          texts.add(new Share(cohort.sharePpm()) + " of " + cohort.name());
        }
      }
    }
    return texts;
  }

  private static String base(Flag flag) {
    var otherwise =
        flag.defaultVariant() == null
            ? "the default in the code"
            : "\"" + flag.defaultVariant() + "\"";
    return flag.targeting() == null ? otherwise : "what its rule gives, or " + otherwise + ",";
  }

  /** Whether nobody gets anything else by it. */
  public static boolean isSame(Served was, Served is) {
    return isSameBase(was.flag(), is.flag())
        && (was.climb() == null || keepsVariants(was.flag(), is.flag()))
        && isWithin(is.climb(), was.climb())
        && isWithin(was.climb(), is.climb());
  }

  private static boolean keepsVariants(Flag was, Flag is) {
    return is.variants().entrySet().containsAll(was.variants().entrySet());
  }

  /** Whether it is certain that users only move to stable by it. */
  static boolean falls(Served was, Served is) {
    return !is.flag().enabled()
        || (isSameBase(was.flag(), is.flag()) && isWithin(is.climb(), was.climb()));
  }

  private static boolean isSameBase(Flag was, Flag is) {
    return was.enabled() == is.enabled()
        && (!is.enabled()
            || (Objects.equals(was.defaultVariant(), is.defaultVariant())
                && Objects.equals(was.targeting(), is.targeting())
                && keepsVariants(was, is)));
  }

  /** Whether one exposes nobody whom the other does not: the same split, at most as wide. */
  private static boolean isWithin(@Nullable Climb climb, @Nullable Climb other) {
    if (climb == null || cohorts(climb).isEmpty()) {
      return true;
    }
    if (other == null
        || !climb.id().equals(other.id())
        || !climb.key().equals(other.key())
        || !climb.candidate().equals(other.candidate())
        || climb.cohorts().size() != other.cohorts().size()) {
      return false;
    }
    for (int i = 0; i < climb.cohorts().size(); i++) {
      if (!isWithin(climb.cohorts().get(i), other.cohorts().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWithin(Cohort cohort, Cohort other) {
    return cohort.rule().equals(other.rule()) && cohort.sharePpm() <= other.sharePpm();
  }
}
