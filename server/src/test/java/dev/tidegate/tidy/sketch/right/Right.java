package dev.tidegate.tidy.sketch.right;

import dev.tidegate.tidy.sketch.left.Left;

/** The other half. */
public record Right(Left left) {}
