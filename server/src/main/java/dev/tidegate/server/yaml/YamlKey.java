package dev.tidegate.server.yaml;

/**
 * A key of an object.
 *
 * @param required whether it has to be there
 * @param meaning what it says, for people: one sentence without a full stop, lower case
 */
public record YamlKey<T>(String name, YamlForm<T> form, boolean required, String meaning) {
  /** One that has to be there. */
  public static <T> YamlKey<T> required(String name, YamlForm<T> form, String meaning) {
    return new YamlKey<>(name, form, true, meaning);
  }

  /** One that may be left out. */
  public static <T> YamlKey<T> optional(String name, YamlForm<T> form, String meaning) {
    return new YamlKey<>(name, form, false, meaning);
  }
}
