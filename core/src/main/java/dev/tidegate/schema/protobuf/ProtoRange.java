package dev.tidegate.schema.protobuf;

/** Numbers from one to another, both included. */
public record ProtoRange(int from, int to) {
  boolean has(int number) {
    return from <= number && number <= to;
  }
}
