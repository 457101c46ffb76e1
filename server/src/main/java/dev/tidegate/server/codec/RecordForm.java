package dev.tidegate.server.codec;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.Nearest;
import dev.tidegate.flags.Problem;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records, as objects with a member per component. */
final class RecordForm<T> implements Form<T> {
  private record Member(String name, int position, MethodHandle get, Form<Object> form) {}

  private final List<Member> members;
  private final Set<String> names;
  private final MethodHandle construct;
  private final int size;

  RecordForm(Class<T> type, Codec codec) {
    try {
      var lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      var components = type.getRecordComponents();
      var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      var constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types));
      this.size = components.length;
      this.construct =
          constructor.asType(constructor.type().generic()).asSpreader(Object[].class, size);
      var all = new java.util.ArrayList<Member>();
      for (int i = 0; i < size; i++) {
        var get = lookup.unreflect(components[i].getAccessor());
        all.add(
            new Member(
                components[i].getName(),
                i,
                get.asType(MethodType.methodType(Object.class, Object.class)),
                codec.form(components[i].getGenericType())));
      }
      all.sort(Comparator.comparing(Member::name));
      this.members = List.copyOf(all);
      this.names =
          members.stream().map(Member::name).collect(Collectors.toCollection(LinkedHashSet::new));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no record of ours: " + type, e);
    }
  }

  @Override
  public Json write(T value) {
    var object = new LinkedHashMap<String, Json>();
    for (var member : members) {
      var json = member.form.write(get(member, value));
      if (json != null) {
        object.put(member.name, json);
      }
    }
    return new Json.Obj(object);
  }

  private Object get(Member member, T value) {
    try {
      return member.get.invokeExact((Object) value);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("an accessor threw", e);
    }
  }

  @Override
  public @Nullable T read(Json json, Place where, List<Problem> problems) {
    if (!(json instanceof Json.Obj(var object))) {
      return Form.wrong(problems, where, "is an object, not " + json.kind());
    }
    int before = problems.size();
    for (var name : object.keySet()) {
      if (!names.contains(name)) {
        problems.add(
            new Problem(where.in(name).text(), "unknown member" + Nearest.hint(name, names)));
      }
    }
    var values = new @Nullable Object[size];
    for (var member : members) {
      var in = object.get(member.name);
      var place = where.in(member.name);
      if (in == null || in instanceof Json.Nothing) {
        values[member.position] = member.form.absent();
        if (values[member.position] == null) {
          problems.add(new Problem(place.text(), "is missing"));
        }
      } else {
        values[member.position] = member.form.read(in, place, problems);
      }
    }
    return problems.size() > before ? null : construct(values, where, problems);
  }

  @SuppressWarnings("unchecked")
  private @Nullable T construct(@Nullable Object[] values, Place where, List<Problem> problems) {
    try {
      return (T) construct.invokeExact(values);
    } catch (IllegalArgumentException e) {
      return Form.wrong(problems, where, String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a constructor threw", e);
    }
  }

  @Override
  public String toString() {
    return "members " + names;
  }
}
