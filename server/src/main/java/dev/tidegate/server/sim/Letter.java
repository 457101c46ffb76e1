package dev.tidegate.server.sim;

/**
 * Something on its way from a client to the server.
 *
 * @param arrivesAt in true time
 * @param again whether the same letter was sent before
 */
record Letter(long arrivesAt, Device from, Kind kind, String text, boolean again) {
  enum Kind {
    ACKNOWLEDGEMENT,
    REPORT
  }
}
