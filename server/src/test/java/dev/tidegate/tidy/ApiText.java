package dev.tidegate.tidy;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What others may use of some classes, as text that is easy to compare: a line for each thing. */
final class ApiText {
  /** Everybody has them. */
  private static final Set<String> OF_OBJECT = Set.of("equals", "hashCode", "toString");

  private static final int LISTED = Modifier.STATIC | Modifier.ABSTRACT | Modifier.FINAL;

  private ApiText() {}

  static String of(Collection<Class<?>> classes) {
    return classes.stream()
        .filter(ApiText::isOpen)
        .sorted(Comparator.comparing(Class::getName))
        .map(type -> head(type) + "\n" + members(type))
        .collect(Collectors.joining("\n"));
  }

  /** Whether others can name it: public, and so is all around it. */
  private static boolean isOpen(Class<?> type) {
    return isOpen(type.getModifiers())
        && (type.getEnclosingClass() == null || isOpen(type.getEnclosingClass()))
        && !type.isAnonymousClass()
        && !type.isSynthetic();
  }

  private static boolean isOpen(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String head(Class<?> type) {
    var head = new StringBuilder(modifiers(type)).append(kind(type)).append(' ');
    head.append(type.getName().replace('$', '.')).append(variables(type.getTypeParameters()));
    if (type.isRecord()) {
      head.append(
          Arrays.stream(type.getRecordComponents())
              .map(part -> text(part.getAnnotatedType()) + " " + part.getName())
              .collect(Collectors.joining(", ", "(", ")")));
    }
    var above =
        Stream.concat(
                Stream.ofNullable(type.getAnnotatedSuperclass()).filter(s -> extendsIt(type, s)),
                Arrays.stream(type.getAnnotatedInterfaces()))
            .map(ApiText::text)
            .toList();
    return head + (above.isEmpty() ? "" : " : " + String.join(", ", above));
  }

  private static boolean extendsIt(Class<?> type, AnnotatedType above) {
    return !type.isRecord() && !type.isEnum() && !above.getType().equals(Object.class);
  }

  private static String modifiers(Class<?> type) {
    boolean implied = type.isRecord() || type.isEnum();
    boolean isFinal = Modifier.isFinal(type.getModifiers()) && !implied;
    boolean isAbstract = Modifier.isAbstract(type.getModifiers()) && !type.isInterface();
    return (type.isSealed() ? "sealed " : "")
        + (isFinal ? "final " : "")
        + (isAbstract ? "abstract " : "");
  }

  private static String kind(Class<?> type) {
    if (type.isRecord()) {
      return "record";
    }
    if (type.isEnum()) {
      return "enum";
    }
    return type.isInterface() ? "interface" : "class";
  }

  private static String members(Class<?> type) {
    var constants =
        type.isEnum()
            ? Arrays.stream(type.getEnumConstants()).map(constant -> constant.toString())
            : Stream.<String>of();
    var others =
        Stream.of(
                Arrays.stream(type.getDeclaredFields()).filter(f -> !f.isEnumConstant()),
                Arrays.stream(type.getDeclaredConstructors()),
                Arrays.stream(type.getDeclaredMethods()))
            .flatMap(each -> each)
            .map(Member.class::cast)
            .filter(member -> isOpen(member.getModifiers()) && !member.isSynthetic())
            .filter(member -> !isImplied(type, member))
            .map(ApiText::text)
            .sorted();
    return Stream.concat(constants, others)
        .map(line -> "  " + line + "\n")
        .collect(Collectors.joining());
  }

  /** What the head says already, and what everything has. */
  private static boolean isImplied(Class<?> type, Member member) {
    var parts = type.isRecord() ? List.of(type.getRecordComponents()) : List.<RecordComponent>of();
    return switch (member) {
      case Method m when OF_OBJECT.contains(m.getName()) -> true;
      case Method m when type.isEnum() -> Set.of("values", "valueOf").contains(m.getName());
      case Method m -> parts.stream().anyMatch(part -> m.equals(part.getAccessor()));
      case Constructor<?> made when type.isRecord() ->
          List.of(made.getParameterTypes())
              .equals(parts.stream().map(RecordComponent::getType).toList());
      default -> false;
    };
  }

  private static String text(Member member) {
    var modifiers = Modifier.toString(member.getModifiers() & (LISTED | Modifier.PROTECTED));
    var text =
        switch (member) {
          case Field field ->
              text(field.getAnnotatedType()) + " " + field.getName() + constant(field);
          case Method method ->
              (variables(method.getTypeParameters()) + " ").stripLeading()
                  + text(method.getAnnotatedReturnType())
                  + " "
                  + method.getName()
                  + parameters(method);
          case Constructor<?> made -> made.getDeclaringClass().getSimpleName() + parameters(made);
          default -> member.toString();
        };
    return (modifiers.isEmpty() ? "" : modifiers + " ") + text;
  }

  /** Its value where it is compiled into those who use it. */
  private static String constant(Field field) {
    boolean isCopied = field.getType().isPrimitive() || field.getType().equals(String.class);
    if (!isCopied || (field.getModifiers() & LISTED) != (Modifier.STATIC | Modifier.FINAL)) {
      return "";
    }
    try {
      return " = " + field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field + " is public, and can not be read", e);
    }
  }

  private static String parameters(Executable of) {
    var thrown =
        Arrays.stream(of.getAnnotatedExceptionTypes())
            .map(ApiText::text)
            .collect(Collectors.joining(", "));
    return Arrays.stream(of.getParameters())
            .map((Parameter p) -> text(p.getAnnotatedType()) + " " + p.getName())
            .collect(Collectors.joining(", ", "(", ")"))
        + (thrown.isEmpty() ? "" : " throws " + thrown);
  }

  private static String variables(TypeVariable<?>[] variables) {
    return variables.length == 0
        ? ""
        : Arrays.stream(variables)
            .map(v -> v.getName() + bound(v))
            .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String bound(TypeVariable<?> variable) {
    var bounds = Arrays.stream(variable.getAnnotatedBounds()).map(ApiText::text).toList();
    return bounds.equals(List.of("Object")) ? "" : " extends " + String.join(" & ", bounds);
  }

  /** A type with its nullness, by the names that people use for it. */
  private static String text(AnnotatedType type) {
    return type.toString()
        .replaceAll("\\b([a-z]\\w*\\.)+(?=[A-Z@])", "")
        .replaceAll("@(?:[a-z]\\w*\\.)*Nullable\\(\\) ?", "@Nullable ")
        .replace('$', '.');
  }
}
