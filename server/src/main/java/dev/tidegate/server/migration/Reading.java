package dev.tidegate.server.migration;

import dev.tidegate.flag.FlagKind;
import dev.tidegate.flag.ProfileEdit;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was found and made of a document so far; of one thread. */
final class Reading {
  private static final int LONGEST = 500;
  private static final int MOST_TAGS = 20;
  private static final int DEEPEST = 100;

  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Migrated> flags = new LinkedHashMap<>();
  private final Map<String, Set<String>> asks = new LinkedHashMap<>();

  /** How a flag is read. */
  interface Reader {
    Migrated read(String key, Json json);
  }

  /** Reads one flag, or tells why it is left out. */
  void read(String key, Json json, Reader reader) {
    try {
      Names.key("the key of a flag", key);
      flags.put(key, reader.read(key, json));
    } catch (LeftOut e) {
      leftOut(key, e.where(), String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      leftOut(key, "", String.valueOf(e.getMessage()));
    }
  }

  void leftOut(String flag, String where, String why) {
    flags.remove(flag);
    findings.add(new Finding(Finding.Weight.LEFT_OUT, flag, where, why));
  }

  void moves(String flag, String where, String what) {
    findings.add(new Finding(Finding.Weight.MOVES, flag, where, what));
  }

  void note(String flag, String where, String what) {
    var note = new Finding(Finding.Weight.NOTE, flag, where, what);
    if (!findings.contains(note)) {
      findings.add(note);
    }
  }

  /** The rule of one flag asks for another. */
  void asks(String flag, String other) {
    asks.computeIfAbsent(flag, _ -> new LinkedHashSet<>()).add(other);
  }

  /** What becomes of it: flags whose parents are left out are left out, too. */
  Migration done() {
    boolean again = true;
    while (again) {
      again = false;
      for (var key : List.copyOf(flags.keySet())) {
        for (var other : asks.getOrDefault(key, Set.of())) {
          if (!flags.containsKey(other) && flags.containsKey(key)) {
            leftOut(key, "", "it asks for \"" + other + "\", which is not carried over");
            again = true;
          }
        }
      }
    }
    return new Migration(inOrder(), findings);
  }

  private List<Migrated> inOrder() {
    var placed = new LinkedHashMap<String, Migrated>();
    for (var key : List.copyOf(flags.keySet())) {
      place(key, placed, new LinkedHashSet<>());
    }
    return List.copyOf(placed.values());
  }

  private void place(String key, Map<String, Migrated> placed, Set<String> above) {
    if (placed.containsKey(key) || !flags.containsKey(key)) {
      return;
    }
    if (above.size() > DEEPEST) {
      leftOut(key, "", "more than " + DEEPEST + " flags ask for each other in a row");
      return;
    }
    if (!above.add(key)) {
      leftOut(key, "", "it asks for itself: " + String.join(" → ", above));
      return;
    }
    asks.getOrDefault(key, Set.of()).forEach(other -> place(other, placed, above));
    above.remove(key);
    var flag = flags.get(key);
    if (flag != null) {
      placed.put(key, flag);
    }
  }

  /** A flag as it would be here. */
  static Migrated migrated(Flag flag, ProfileEdit profile) {
    var standard = flag.defaultVariant();
    var serves = flag.enabled() && standard != null ? flag.variants().get(standard) : null;
    boolean governed = flag.targeting() == null && !Json.of(true).equals(serves);
    return new Migrated(flag, governed, profile);
  }

  /** What is said about a flag; what does not fit is told. */
  ProfileEdit profile(String flag, Optional<FlagKind> kind, String description, List<String> tags) {
    var fitting = new ArrayList<String>();
    for (var tag : tags) {
      try {
        fitting.add(Names.name("a tag", tag));
      } catch (IllegalArgumentException _) {
        note(flag, "tags", "the tag \"" + tag + "\" does not fit, and is left out");
      }
    }
    if (fitting.size() > MOST_TAGS) {
      note(flag, "tags", "only the first " + MOST_TAGS + " tags are carried over");
    }
    if (description.length() > LONGEST) {
      note(flag, "description", "its description is cut to " + LONGEST + " characters");
    }
    var text = description.substring(0, Math.min(LONGEST, description.length()));
    return new ProfileEdit(
        kind,
        Optional.empty(),
        Optional.of(text).filter(said -> !said.isBlank()),
        Optional.empty(),
        fitting.isEmpty()
            ? Optional.empty()
            : Optional.of(fitting.stream().limit(MOST_TAGS).toList()),
        List.of());
  }
}
