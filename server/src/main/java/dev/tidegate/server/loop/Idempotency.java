package dev.tidegate.server.loop;

/**
 * What makes a request that is sent twice the same request.
 *
 * @param key chosen by whoever sends it
 * @param request the digest of what is asked
 */
public record Idempotency(String key, String request) {}
