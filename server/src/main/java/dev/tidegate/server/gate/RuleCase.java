package dev.tidegate.server.gate;

import dev.tidegate.evidence.Facts;
import dev.tidegate.gate.Weighed.Answer;

/**
 * Facts, and what a rule has to say of them.
 *
 * @param name for people
 * @param line where it stands in its file
 */
public record RuleCase(String name, Facts facts, Answer gives, int line) {}
