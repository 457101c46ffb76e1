package dev.tidegate.flags;

import java.util.LinkedHashMap;

/** What a reader gathers, and nobody else holds: it need not be copied. */
final class Gathered extends LinkedHashMap<String, Json> {
  private static final long serialVersionUID = 1;
}
