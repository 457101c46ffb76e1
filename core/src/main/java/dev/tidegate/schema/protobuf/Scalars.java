package dev.tidegate.schema.protobuf;

import dev.tidegate.schema.Answer;
import java.util.Map;
import java.util.Set;

/** Which types of fields read what others write, in the binary format. */
final class Scalars {
  /** Without loss. */
  private static final Map<String, Set<String>> WIDER =
      Map.of(
          "int32", Set.of("int64"),
          "uint32", Set.of("uint64", "int64"),
          "sint32", Set.of("sint64"));

  /** The same bytes, and another form in JSON, or another meaning in code. */
  private static final Map<String, Set<String>> OTHERWISE =
      Map.of(
          "bool", Set.of("int32", "int64", "uint32", "uint64"),
          "string", Set.of("bytes"));

  private Scalars() {}

  static Answer readAs(String written, String read) {
    if (WIDER.getOrDefault(written, Set.of()).contains(read)) {
      return Answer.COMPATIBLE;
    }
    return OTHERWISE.getOrDefault(written, Set.of()).contains(read)
        ? Answer.UNKNOWN
        : Answer.BREAKING;
  }
}
