package dev.tidegate.server.codec;

import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.JsonProblem;
import dev.tidegate.flags.Problem;
import dev.tidegate.journal.Hash;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Table;
import dev.tidegate.kernel.TokenId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows the form of every type. Thread-safe. */
public final class Codec {
  private static final Codec CANONICAL = new Codec(false);
  private static final Codec ANSWERS = new Codec(true);

  private final Map<Type, Form<?>> forms = new ConcurrentHashMap<>();
  private final boolean keepEmptyLists;

  private Codec(boolean keepEmptyLists) {
    this.keepEmptyLists = keepEmptyLists;
    forms.put(String.class, new TextForm<>("a text", text -> text));
    forms.put(Scope.class, new TextForm<>("a scope", Scope::parse));
    forms.put(Digest.class, new TextForm<>("a digest", Digest::parse));
    forms.put(Generation.class, new TextForm<>("a generation", Generation::parse));
    forms.put(Hash.class, new TextForm<>("a hash", Hash::parse));
    forms.put(ChangeId.class, new TextForm<>("the id of a change", ChangeId::new));
    forms.put(RolloutId.class, new TextForm<>("the id of a rollout", RolloutId::new));
    forms.put(TokenId.class, new TextForm<>("the id of a token", TokenId::new));
    forms.put(FlagId.class, new TextForm<>("the id of a flag", FlagId::parse));
    forms.put(
        Instant.class, new TextForm<>("a time, such as 2026-01-31T12:00:00Z", Instants::parse));
    forms.put(LocalDate.class, new TextForm<>("a day, such as 2026-01-31", LocalDate::parse));
    forms.put(Duration.class, new TextForm<>("a duration, such as 10m or PT10M", Durations::parse));
    forms.put(int.class, new NumberForm<>("a whole number", Integer::valueOf));
    forms.put(Integer.class, new NumberForm<>("a whole number", Integer::valueOf));
    forms.put(long.class, new NumberForm<>("a whole number", Long::valueOf));
    forms.put(Long.class, new NumberForm<>("a whole number", Long::valueOf));
    forms.put(double.class, new NumberForm<>("a number", Double::valueOf));
    forms.put(Double.class, new NumberForm<>("a number", Double::valueOf));
    forms.put(boolean.class, new BooleanForm());
    forms.put(Boolean.class, new BooleanForm());
    forms.put(dev.tidegate.kernel.Share.class, new ShareForm());
    forms.put(Json.class, new FlagForms.RawForm());
    forms.put(Flag.class, new FlagForms.FlagForm());
  }

  /** The value as canonical JSON. */
  public static <T> Json write(Class<T> type, T value) {
    var json = CANONICAL.form(type).write(value);
    return json == null ? new Json.Obj(Map.of()) : json;
  }

  /** The value as the bytes of canonical JSON. */
  public static <T> byte[] bytes(Class<T> type, T value) {
    return write(type, value).text().getBytes(StandardCharsets.UTF_8);
  }

  /** The value as the bytes of an answer: like canonical JSON, but with empty lists. */
  public static <T> byte[] answer(Class<T> type, T value) {
    var json = ANSWERS.form(type).write(value);
    return (json == null ? "{}" : json.text()).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The value of a JSON text.
   *
   * @throws InvalidInput with everything that is wrong with it
   */
  public static <T> T read(Class<T> type, byte[] text) {
    try {
      return read(type, Json.parse(new String(text, StandardCharsets.UTF_8)));
    } catch (JsonProblem e) {
      throw new InvalidInput(List.of(new Problem("", "not JSON: " + e.getMessage())));
    }
  }

  /**
   * The value of a JSON value.
   *
   * @throws InvalidInput with everything that is wrong with it
   */
  public static <T> T read(Class<T> type, Json json) {
    var problems = new ArrayList<Problem>();
    var value = CANONICAL.form(type).read(json, Place.ROOT, problems);
    if (value == null || !problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
    return type.cast(value);
  }

  /** The records among the alternatives of a sealed type, those of its sealed parts included. */
  public static List<Class<?>> alternatives(Class<?> type) {
    var found = new ArrayList<Class<?>>();
    for (var alternative : type.getPermittedSubclasses()) {
      if (alternative.isSealed()) {
        found.addAll(alternatives(alternative));
      } else {
        found.add(alternative);
      }
    }
    return found;
  }

  @SuppressWarnings("unchecked")
  Form<Object> form(Type type) {
    var known = (Form<Object>) forms.get(type);
    if (known != null) {
      return known;
    }
    var made = (Form<Object>) make(type);
    forms.put(type, made);
    return made;
  }

  private Form<?> make(Type type) {
    if (type instanceof ParameterizedType generic) {
      var of = generic.getActualTypeArguments();
      if (generic.getRawType() == Optional.class) {
        return new Containers.OptionalForm(form(of[0]));
      } else if (generic.getRawType() == List.class) {
        return new Containers.ListForm(form(of[0]), keepEmptyLists);
      } else if (generic.getRawType() == Map.class) {
        return new Containers.MapForm(form(of[0]), form(of[1]));
      } else if (generic.getRawType() == Table.class) {
        return new Containers.TableForm<String>(form(of[0]), form(of[1]));
      }
    }
    if (type instanceof Class<?> of) {
      if (of.isEnum()) {
        return new EnumForm<>(of.getEnumConstants());
      } else if (of.isSealed()) {
        return new SealedForm<>(of, this);
      } else if (of.isRecord()) {
        return new RecordForm<>(of, this);
      }
    }
    throw new IllegalArgumentException("no form for " + type);
  }

  private record BooleanForm() implements Form<Boolean> {
    @Override
    public Json write(Boolean value) {
      return Json.of(value);
    }

    @Override
    public @Nullable Boolean read(Json json, Place where, List<Problem> problems) {
      return json instanceof Json.Bool(boolean value)
          ? (Boolean) value
          : Form.wrong(problems, where, "is true or false, not " + json.kind());
    }
  }
}
