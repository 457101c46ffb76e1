package dev.tidegate.change;

import java.time.Duration;

/**
 * How the change is taken back.
 *
 * @param how what is done
 * @param within how long it takes
 * @param data what becomes of the data that it wrote
 * @param who answers when it is done
 */
public record RollbackPlan(String how, Duration within, String data, String who) {}
