package dev.tidegate.client;

import dev.tidegate.flags.FlagSnapshot;
import dev.tidegate.flags.Served;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a kill file says is not to be served.
 *
 * @param climbs whether nothing that climbs is
 * @param all whether no flag is
 * @param keys flags that are not
 * @param garbled text that is no key; it may mean any flag whose key is in it
 */
record Kills(boolean climbs, boolean all, Set<String> keys, List<String> garbled) {
  /** There is no file. */
  static final Kills NONE = new Kills(false, false, Set.of(), List.of());

  /** There is one, and nobody can tell what is in it. */
  static final Kills EVERYTHING = new Kills(true, true, Set.of(), List.of());

  private static final String ALL_CLIMBS = "*";
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,98}");

  Kills {
    keys = Set.copyOf(keys);
    garbled = List.copyOf(garbled);
  }

  /**
   * Reads a file: a key a line, {@code *} for all that climbs, {@code #} before a comment. What is
   * neither, and a file that names nothing, stops all that climbs, too.
   */
  static Kills read(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return EVERYTHING;
    }
    var keys = new HashSet<String>();
    var garbled = new ArrayList<String>();
    boolean climbs = false;
    for (var line : text.lines().map(String::strip).toList()) {
      if (line.equals(ALL_CLIMBS)) {
        climbs = true;
      } else if (KEY.matcher(line).matches()) {
        keys.add(line);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        garbled.add(line);
      }
    }
    boolean vague = !garbled.isEmpty() || keys.isEmpty();
    return new Kills(climbs || vague, false, keys, garbled);
  }

  /** Whether it could not be read as it should be. */
  boolean isMalformed() {
    return all || !garbled.isEmpty();
  }

  private boolean kills(String key) {
    return all || keys.contains(key) || garbled.stream().anyMatch(text -> text.contains(key));
  }

  /** The flags without what is not to be served: killed ones give the default of the code. */
  FlagSnapshot over(FlagSnapshot flags) {
    if (equals(NONE)) {
      return flags;
    }
    var changed = new ArrayList<Served>();
    for (var key : flags.keys()) {
      var served = flags.get(key);
      if (served != null && kills(key)) {
        changed.add(new Served(served.flag().killed(), null));
      } else if (served != null && climbs && served.climb() != null) {
        changed.add(new Served(served.flag(), null));
      }
    }
    return flags.with(changed, List.of());
  }

  @Override
  public String toString() {
    if (all) {
      return "every flag: it can not be read, and may name any";
    }
    var words = new ArrayList<String>();
    if (climbs) {
      words.add("everything that climbs");
    }
    if (!keys.isEmpty()) {
      words.add("flags " + String.join(", ", keys.stream().sorted().toList()));
    }
    if (!garbled.isEmpty()) {
      words.add("every flag whose key is in a line that is none: " + garbled);
    }
    return String.join("; ", words);
  }
}
