package dev.tidegate.schema.protobuf;

/**
 * A field of a message.
 *
 * @param type a scalar, or the full name of a message or an enum
 * @param mapKey the type of a map's keys; empty where it is no map
 * @param oneof the name of the oneof that it belongs to; empty where it belongs to none
 * @param options what else is said of it, as a text that is compared
 */
public record ProtoField(
    int number,
    String name,
    Label label,
    String type,
    String mapKey,
    String oneof,
    String options) {

  /** How often it is there. */
  public enum Label {
    /** Once, and not written when it is zero. */
    IMPLICIT,
    /** Once or not at all. */
    OPTIONAL,
    /** Exactly once. */
    REQUIRED,
    REPEATED
  }

  boolean isMap() {
    return !mapKey.isEmpty();
  }

  /** Its type as its author wrote it. */
  String words() {
    return isMap() ? "map<" + mapKey + ", " + type + ">" : type;
  }
}
