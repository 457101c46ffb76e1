package dev.tidegate.server.terminal;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Share;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A part of an answer, read leniently, since a newer server may say more and an older one less:
 * what is not there is empty.
 */
public record Answer(Json json) {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  /** Whether there is such a member. */
  public boolean has(String name) {
    return json.member(name) != null;
  }

  /** A member, or nothing. */
  public Answer at(String name) {
    return new Answer(Objects.requireNonNullElse(json.member(name), Json.nothing()));
  }

  /** A member as a text: empty when there is none, JSON when it is neither text nor nothing. */
  public String text(String name) {
    return at(name).text();
  }

  /**
   * This value as a text, on one line: what people wrote must not move a terminal's cursor, nor
   * look like lines of ours.
   */
  public String text() {
    return switch (json) {
      case Json.Text(var text) -> CONTROL.matcher(text).replaceAll(" ");
      case Json.Nothing _ -> "";
      case Json.Num _, Json.Bool _, Json.Arr _, Json.Obj _ -> json.text();
    };
  }

  /** A member as a number, 0 when it is none. */
  public double number(String name) {
    return at(name).json instanceof Json.Num number ? number.value() : 0;
  }

  /** A member as a whole number, 0 when it is none. */
  public long whole(String name) {
    return (long) number(name);
  }

  /** Whether a member is true. */
  public boolean is(String name) {
    return at(name).json instanceof Json.Bool(boolean value) && value;
  }

  /** A member as a share. */
  public Share share(String name) {
    return new Share((int) number(name));
  }

  /** The items of a member, none when it is no array. */
  public List<Answer> list(String name) {
    return at(name).json instanceof Json.Arr(var items)
        ? items.stream().map(Answer::new).toList()
        : List.of();
  }

  /** The items of a member as texts. */
  public List<String> texts(String name) {
    return list(name).stream().map(Answer::text).toList();
  }

  /** The texts of the reasons in a member. */
  public List<String> reasons(String name) {
    return list(name).stream().map(reason -> reason.text("text")).toList();
  }

  /** The names of this object's members, in their order. */
  public Stream<String> names() {
    return json instanceof Json.Obj(var members) ? members.keySet().stream() : Stream.of();
  }
}
