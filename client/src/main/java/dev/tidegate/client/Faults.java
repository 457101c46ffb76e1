package dev.tidegate.client;

import java.util.NavigableMap;
import java.util.TreeMap;

/** Flags that can not be used, and why: each is told once, for as long as it is so. */
final class Faults {
  private static final System.Logger LOG = System.getLogger(Faults.class.getName());

  private NavigableMap<String, String> told = new TreeMap<>();

  /** These are all that there are now. */
  synchronized void are(NavigableMap<String, String> now) {
    now.forEach(
        (key, why) -> {
          if (!why.equals(told.get(key))) {
            LOG.log(
                System.Logger.Level.WARNING,
                "flag " + key + " can not be used, and gives the default in the code: " + why);
          }
        });
    told = new TreeMap<>(now);
  }
}
