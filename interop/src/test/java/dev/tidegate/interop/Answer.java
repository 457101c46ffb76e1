package dev.tidegate.interop;

/**
 * What a client says that a flag gives.
 *
 * @param value as JSON
 * @param variant empty for none
 * @param reason empty for none
 * @param error OpenFeature's code, empty for none
 */
record Answer(String value, String variant, String reason, String error) {}
