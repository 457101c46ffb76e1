package dev.tidegate.schema.avro;

import dev.tidegate.schema.Answer;
import dev.tidegate.schema.Difference;
import dev.tidegate.schema.Direction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what one schema writes by another, as Avro resolves schemas. Not for several threads. */
final class Resolution {
  private static final int MOST_DEPTH = 150;
  private static final int MOST_STEPS = 200_000;

  private final AvroDocument writer;
  private final AvroDocument reader;
  private final Direction direction;
  private final Draft draft = new Draft();

  Resolution(AvroDocument writer, AvroDocument reader, Direction direction) {
    this.writer = writer;
    this.reader = reader;
    this.direction = direction;
  }

  private record Pair(AvroSchema written, AvroSchema read) {}

  private static final class Draft {
    private final Set<Pair> open = new LinkedHashSet<>();
    private int steps;
  }

  AvroDocument writer() {
    return writer;
  }

  AvroDocument reader() {
    return reader;
  }

  /** What stands in the way of reading, and what else is different. */
  List<Difference> read(AvroSchema written, AvroSchema read, String path, int depth) {
    if (depth > MOST_DEPTH || draft.steps++ > MOST_STEPS) {
      return List.of(of(Answer.UNKNOWN, "too-large", path, "the schemas are too large to compare"));
    }
    var pair = new Pair(written, read);
    boolean recursive = written instanceof AvroSchema.Refers || read instanceof AvroSchema.Refers;
    if (recursive && !draft.open.add(pair)) {
      return List.of(); // a difference would be found where it is open
    }
    var found = resolved(writer.resolve(written), reader.resolve(read), path, depth + 1);
    draft.open.remove(pair);
    return found;
  }

  private List<Difference> resolved(AvroSchema written, AvroSchema read, String path, int depth) {
    var unions = new Unions(this);
    if (written instanceof AvroSchema.Union(var branches)) {
      return unions.each(branches, read, path, depth);
    }
    if (read instanceof AvroSchema.Union(var branches)) {
      return unions.one(written, branches, path, depth);
    }
    if (!isNear(written, read)) {
      var reason = Words.of(written) + " is written, and " + Words.of(read) + " is read";
      return List.of(of(Answer.BREAKING, "type.changed", path, reason));
    }
    return switch (written) {
      case AvroSchema.Primitive one -> primitive(one, (AvroSchema.Primitive) read, path);
      case AvroSchema.Items(var items) ->
          read(items, ((AvroSchema.Items) read).items(), path + "[]", depth);
      case AvroSchema.Values(var values) ->
          read(values, ((AvroSchema.Values) read).values(), path + "{}", depth);
      case AvroSchema.Fields one ->
          new FieldRules(this).compare(one, (AvroSchema.Fields) read, path, depth);
      case AvroSchema.Symbols one -> symbols(one, (AvroSchema.Symbols) read, path);
      case AvroSchema.Fixed one -> fixed(one, (AvroSchema.Fixed) read, path);
      case AvroSchema.Union _, AvroSchema.Refers _ -> throw new IllegalStateException(path);
    };
  }

  /** Whether both are of one sort, and of one name where they have any. */
  static boolean isNear(AvroSchema written, AvroSchema read) {
    if (written instanceof AvroSchema.Primitive(var one, _)
        && read instanceof AvroSchema.Primitive(var other, _)) {
      return one.isReadAs(other);
    }
    if (written instanceof AvroSchema.Named one && read instanceof AvroSchema.Named other) {
      return one.getClass() == other.getClass() && other.name().reads(one.name());
    }
    return (written instanceof AvroSchema.Items && read instanceof AvroSchema.Items)
        || (written instanceof AvroSchema.Values && read instanceof AvroSchema.Values);
  }

  Difference of(Answer answer, String what, String path, String reason) {
    return new Difference(answer, direction.word() + "." + what, path, reason);
  }

  /** A word for what the later version did. */
  String side(boolean onlyWritten, String removed, String added) {
    return onlyWritten == direction.oldWrites() ? removed : added;
  }

  private List<Difference> primitive(
      AvroSchema.Primitive written, AvroSchema.Primitive read, String path) {
    var found = new ArrayList<Difference>(logical(written.logical(), read.logical(), path));
    if (written.type() != read.type()) {
      var reason = Words.of(written) + " is written, and is read as " + Words.of(read);
      found.add(of(Answer.COMPATIBLE, "type.promoted", path, reason));
    }
    return found;
  }

  /** What the bytes mean: Avro itself reads decimals of one scale only, and ignores the others. */
  private List<Difference> logical(String written, String read, String path) {
    if (written.equals(read)) {
      return List.of();
    }
    var reason =
        "what the value means is \"" + written + "\" in writing and \"" + read + "\" in reading";
    boolean proven = Words.isUnit(written) && Words.isUnit(read);
    var answer = proven ? Answer.BREAKING : Answer.UNKNOWN;
    return List.of(of(answer, "logical-type.changed", path, reason));
  }

  private List<Difference> symbols(
      AvroSchema.Symbols written, AvroSchema.Symbols read, String path) {
    var found = new ArrayList<Difference>();
    for (var symbol : written.symbols()) {
      if (!read.symbols().contains(symbol)) {
        var rule = side(true, "symbol.removed", "symbol.added");
        found.add(
            read.standing()
                .map(s -> of(Answer.COMPATIBLE, rule, path, symbol + " is read as " + s))
                .orElseGet(() -> of(Answer.BREAKING, rule, path, symbol + " can not be read")));
      }
    }
    for (var symbol : read.symbols()) {
      if (!written.symbols().contains(symbol)) {
        var rule = side(false, "symbol.removed", "symbol.added");
        found.add(of(Answer.COMPATIBLE, rule, path, symbol + " is not written"));
      }
    }
    return found;
  }

  private List<Difference> fixed(AvroSchema.Fixed written, AvroSchema.Fixed read, String path) {
    var found = new ArrayList<Difference>(logical(written.logical(), read.logical(), path));
    if (written.size() != read.size()) {
      var reason = written.size() + " bytes are written, and " + read.size() + " are read";
      found.add(of(Answer.BREAKING, "size.changed", path, reason));
    }
    return found;
  }
}
