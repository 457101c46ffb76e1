package dev.tidegate.tidy.sketch.left;

import dev.tidegate.tidy.sketch.right.Right;

/** Half of a cycle, to see whether it is noticed. */
public record Left(int count) {
  Right right() {
    return new Right(this);
  }
}
