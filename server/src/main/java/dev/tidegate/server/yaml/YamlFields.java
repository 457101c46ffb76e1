package dev.tidegate.server.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of an object's keys, as far as they could be read. */
public final class YamlFields {
  private final YamlNode.Members members;
  private final Map<String, Object> values;

  YamlFields(YamlNode.Members members, Map<String, Object> values) {
    this.members = members;
    this.values = values;
  }

  /** The object's place. */
  public YamlPlace place() {
    return members.place();
  }

  /** Where a key is; the object's place when it is not there. */
  public YamlPlace place(YamlKey<?> key) {
    var member = members.members().get(key.name());
    return member == null ? members.place() : member.key();
  }

  /** Whether a key is there, readable or not. */
  public boolean has(YamlKey<?> key) {
    return members.members().containsKey(key.name());
  }

  /** The value of a key, when it is there and could be read. */
  public <T> Optional<T> find(YamlKey<T> key) {
    return Optional.ofNullable(value(key));
  }

  /** The value of a key that has to be there; only where everything could be read. */
  public <T> T get(YamlKey<T> key) {
    return find(key).orElseThrow();
  }

  /** The value of a key that is a list; empty when it is not there, or could not be read. */
  public <T> List<T> list(YamlKey<List<T>> key) {
    return find(key).orElse(List.of());
  }

  @SuppressWarnings("unchecked") // its own form read it
  private <T> @Nullable T value(YamlKey<T> key) {
    return (T) values.get(key.name());
  }
}
