package dev.tidegate.server.yaml;

import dev.tidegate.kernel.Share;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small file with every form in it. */
final class Orders {
  private static final YamlKey<String> NAME =
      YamlKey.required("name", YamlForms.text(40), "what the order is called");
  private static final YamlKey<Share> OFF =
      YamlKey.optional("off", YamlForms.share(), "how much it is cheaper");
  private static final YamlKey<Duration> WITHIN =
      YamlKey.optional("within", YamlForms.duration(), "when it has to be there");
  private static final YamlKey<Size> SIZE =
      YamlKey.optional("size", YamlForms.choice(Size.class), "how large it is");
  private static final YamlKey<List<String>> TAGS =
      YamlKey.optional("tags", YamlLists.oneOrMore(YamlForms.text(20), 3), "words about it");
  private static final YamlKey<Map<String, Long>> COUNTS =
      YamlKey.optional(
          "counts",
          YamlLists.byName("counts by article", "^[a-z]+$", YamlForms.whole(1, 99), 3),
          "how many of what");
  private static final YamlKey<Double> WEIGHT =
      YamlKey.optional("weight", YamlForms.number(0, 1_000), "in kg");
  private static final YamlKey<Boolean> GIFT =
      YamlKey.optional("gift", YamlForms.yesNo(), "whether it is wrapped");
  private static final YamlKey<String> CARD =
      YamlKey.optional("card", YamlForms.text(20), "the card that pays");
  private static final YamlKey<String> INVOICE =
      YamlKey.optional("invoice", YamlForms.text(20), "who gets the invoice");

  private static final YamlObject<Line> LINE =
      new YamlObject<>(
          "an order",
          List.of(NAME, OFF, WITHIN, SIZE, TAGS, COUNTS, WEIGHT, GIFT),
          fields -> new Line(fields.get(NAME), fields.find(OFF), fields.list(TAGS)));

  private static final YamlKey<List<Line>> LINES =
      YamlKey.required(
          "orders",
          YamlLists.of(
              YamlLists.either(
                  YamlForms.text(
                      "a name",
                      "^[a-z ]+$",
                      20,
                      name -> new Line(name, Optional.empty(), List.of())),
                  LINE),
              5),
          "what is ordered");

  static final YamlObject<List<Line>> FORM =
      new YamlObject<>(
              "a form of orders", List.of(LINES, CARD, INVOICE), fields -> fields.get(LINES))
          .withOneOf(List.of(CARD, INVOICE))
          .checked(
              (fields, problems) -> {
                if (fields.list(LINES).size() == 3) {
                  problems.add(fields.place(LINES), "three is unlucky");
                }
              });

  private Orders() {}

  /** An order. */
  record Line(String name, Optional<Share> off, List<String> tags) {}

  /** How large. */
  enum Size {
    SMALL,
    VERY_LARGE
  }
}
