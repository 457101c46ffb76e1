package dev.tidegate.server.console;

import dev.tidegate.server.trouble.Trouble;
import java.time.Instant;
import java.util.List;

/**
 * What stands at the head of every page.
 *
 * @param subject who is logged in
 * @param scope what they may look at
 * @param solo whether people may approve what they requested themselves
 * @param entries of the journal
 * @param checkpoint the newest signed one, in words; empty before the first
 * @param root of that checkpoint, shortened
 * @param troubles what somebody has to see, the worst first
 * @param alarms of tokens that expire soon, or have
 */
public record Status(
    String subject,
    String scope,
    boolean solo,
    String entries,
    String checkpoint,
    String root,
    List<Trouble> troubles,
    Instant now,
    List<String> alarms) {}
