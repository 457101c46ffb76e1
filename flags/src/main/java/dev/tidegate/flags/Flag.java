package dev.tidegate.flags;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flag's definition: what it can give, and its base rule, which decides when nothing climbs.
 *
 * @param key its name
 * @param enabled false serves the default in the code to everybody
 * @param variants by name, all of one type, at least one
 * @param defaultVariant what the base rule gives without a match; null for the default in the code
 * @param targeting JsonLogic that gives the name of a variant, or null for none
 * @param metadata facts about the flag: texts, numbers and booleans
 */
public record Flag(
    String key,
    boolean enabled,
    Map<String, Json> variants,
    @Nullable String defaultVariant,
    @Nullable Json targeting,
    Map<String, Json> metadata) {

  public Flag {
    variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** The same flag, serving the default in the code to everybody. */
  public Flag killed() {
    return new Flag(key, false, variants, defaultVariant, targeting, metadata);
  }

  /** The same flag, that can give one variant more. */
  public Flag offering(String variant, Json value) {
    var more = new LinkedHashMap<>(variants);
    more.put(variant, value);
    return new Flag(key, enabled, more, defaultVariant, targeting, metadata);
  }

  /** The same flag, serving one variant to everybody. */
  public Flag serving(String variant) {
    return new Flag(key, true, variants, variant, null, metadata);
  }
}
