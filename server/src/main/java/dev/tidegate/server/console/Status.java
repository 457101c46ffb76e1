package dev.tidegate.server.console;

/**
 * What stands at the head of every page.
 *
 * @param subject who is logged in
 * @param scope what they may look at
 * @param solo whether people may approve what they requested themselves
 * @param entries of the journal
 * @param checkpoint the newest signed one, in words; empty before the first
 * @param root of that checkpoint, shortened
 */
public record Status(
    String subject, String scope, boolean solo, String entries, String checkpoint, String root) {}
