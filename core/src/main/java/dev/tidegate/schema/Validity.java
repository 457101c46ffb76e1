package dev.tidegate.schema;

import dev.tidegate.flags.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Whether a value fits a schema. Expressions and formats are not run, so the answer may be that it
 * is not known.
 */
final class Validity {
  private static final int MOST_DEPTH = 60;
  private static final int MOST_TRIED = 20_000;

  private final SchemaDocument document;
  private final Draft draft = new Draft();

  /** How much was tried. */
  private static final class Draft {
    private int tried;
  }

  Validity(SchemaDocument document) {
    this.document = document;
  }

  /** From no to yes. */
  enum Fits {
    NO,
    OPEN,
    YES;

    static Fits when(boolean fits) {
      return fits ? YES : NO;
    }

    Fits and(Fits other) {
      return compareTo(other) <= 0 ? this : other;
    }
  }

  Fits of(Json value, Schema schema) {
    return of(value, schema, 0);
  }

  private Fits of(Json value, Schema schema, int depth) {
    if (depth > MOST_DEPTH || draft.tried++ > MOST_TRIED) {
      return Fits.OPEN;
    }
    var flat = Flat.of(schema, document);
    var fits = Fits.when(flat.has(kind(value)));
    fits = fits.and(Fits.when(flat.values().map(all -> Sameness.among(value, all)).orElse(true)));
    fits = fits.and(flat.opaque().isEmpty() ? Fits.YES : Fits.OPEN);
    fits = fits.and(scalars(value, flat));
    for (var union : flat.unions()) {
      fits = fits == Fits.NO ? fits : fits.and(union(value, union, depth));
    }
    if (fits == Fits.NO) {
      return fits;
    }
    return switch (value) {
      case Json.Arr(var items) -> fits.and(items(items, flat, depth));
      case Json.Obj object -> fits.and(members(object, flat, depth));
      default -> fits;
    };
  }

  static Kind kind(Json value) {
    return switch (value) {
      case Json.Nothing() -> Kind.NULL;
      case Json.Bool _ -> Kind.BOOLEAN;
      case Json.Num(var digits) ->
          new BigDecimal(digits).stripTrailingZeros().scale() <= 0 ? Kind.INTEGER : Kind.FRACTION;
      case Json.Text _ -> Kind.STRING;
      case Json.Arr _ -> Kind.ARRAY;
      case Json.Obj _ -> Kind.OBJECT;
    };
  }

  private static Fits scalars(Json value, Flat flat) {
    return switch (value) {
      case Json.Num(var digits) -> number(new BigDecimal(digits), flat);
      case Json.Text(var text) -> text(text, flat);
      case Json.Arr(var items) ->
          counted(items.size(), flat, Limit.MIN_ITEMS, Limit.MAX_ITEMS)
              .and(Fits.when(!flat.unique() || areDistinct(items)));
      case Json.Obj(var members) ->
          counted(members.size(), flat, Limit.MIN_PROPERTIES, Limit.MAX_PROPERTIES)
              .and(Fits.when(members.keySet().containsAll(flat.required())));
      default -> Fits.YES;
    };
  }

  private static Fits number(BigDecimal number, Flat flat) {
    boolean inside =
        isWithin(number, flat, Limit.MINIMUM)
            && isWithin(number, flat, Limit.MAXIMUM)
            && flat.steps().stream().allMatch(step -> number.remainder(step).signum() == 0);
    return Fits.when(inside).and(flat.formats().isEmpty() ? Fits.YES : Fits.OPEN);
  }

  private static Fits text(String text, Flat flat) {
    int length = text.codePointCount(0, text.length());
    boolean free = flat.formats().isEmpty() && flat.patterns().stream().allMatch(Names::isTrivial);
    return counted(length, flat, Limit.MIN_LENGTH, Limit.MAX_LENGTH)
        .and(free ? Fits.YES : Fits.OPEN);
  }

  private static Fits counted(int count, Flat flat, Limit least, Limit most) {
    var number = BigDecimal.valueOf(count);
    return Fits.when(isWithin(number, flat, least) && isWithin(number, flat, most));
  }

  private static boolean isWithin(BigDecimal number, Flat flat, Limit limit) {
    return Optional.ofNullable(flat.bounds().get(limit))
        .map(bound -> Bounds.allows(bound, new Constraint.Bound(limit, number, false)))
        .orElse(true);
  }

  private static boolean areDistinct(List<Json> items) {
    for (int i = 0; i < items.size(); i++) {
      if (Sameness.among(items.get(i), items.subList(0, i))) {
        return false;
      }
    }
    return true;
  }

  private Fits union(Json value, Constraint.Union union, int depth) {
    int yes = 0;
    int open = 0;
    for (var option : union.options()) {
      switch (of(value, option, depth + 1)) {
        case YES -> yes++;
        case OPEN -> open++;
        case NO -> {}
      }
    }
    if (yes + open == 0 || (union.exactlyOne() && yes > 1)) {
      return Fits.NO;
    }
    boolean sure = union.exactlyOne() ? yes == 1 && open == 0 : yes > 0;
    return sure ? Fits.YES : Fits.OPEN;
  }

  private Fits items(List<Json> items, Flat flat, int depth) {
    var fits = Fits.YES;
    for (int i = 0; i < items.size() && fits != Fits.NO; i++) {
      fits = fits.and(of(items.get(i), flat.item(i), depth + 1));
    }
    return fits;
  }

  private Fits members(Json.Obj object, Flat flat, int depth) {
    var fits = Fits.YES;
    for (var member : object.members().entrySet()) {
      var name = member.getKey();
      var inside = of(member.getValue(), Names.written(flat, name), depth + 1);
      fits = fits.and(Names.isUndecided(flat, name) ? inside.and(Fits.OPEN) : inside);
    }
    return fits;
  }
}
