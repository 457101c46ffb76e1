package dev.tidegate.server.infrastructure;

import dev.tidegate.flags.Json;

/**
 * What a plan does to one resource.
 *
 * @param address such as {@code module.db.aws_db_instance.main}
 * @param before how it is; null in JSON when it is not there yet
 * @param after how it is to be; null in JSON when it goes away
 */
record PlannedResource(String address, String type, Action action, Json before, Json after) {

  /** What is done. */
  enum Action {
    NOTHING,
    CREATE,
    UPDATE,
    DELETE,
    REPLACE,
    /** Something that is not known here. */
    UNKNOWN
  }

  /** Whether it is there afterwards, and is not as it was. */
  boolean isTouched() {
    return action == Action.CREATE || action == Action.UPDATE || action == Action.REPLACE;
  }

  boolean isGone() {
    return action == Action.DELETE || action == Action.REPLACE;
  }
}
