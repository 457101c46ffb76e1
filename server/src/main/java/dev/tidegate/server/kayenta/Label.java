package dev.tidegate.server.kayenta;

/** What a metric comes to, and what Kayenta calls it. */
enum Label {
  /** Proven to be no worse. */
  PASS("Pass"),
  /** Proven to be higher than allowed. */
  HIGH("High"),
  /** Proven to be lower than allowed. */
  LOW("Low"),
  /** Seen, and neither is proven yet. Kayenta has no word for it. */
  UNPROVEN("Nodata"),
  /** Not seen, or too little of it. */
  NODATA("Nodata"),
  /** The same, where that is a failure. */
  MISSING("NodataFailMetric");

  private final String name;

  Label(String name) {
    this.name = name;
  }

  /** Kayenta's name for it. */
  String kayenta() {
    return name;
  }

  boolean isHarm() {
    return this == HIGH || this == LOW;
  }

  boolean isUnseen() {
    return this == NODATA || this == MISSING;
  }
}
