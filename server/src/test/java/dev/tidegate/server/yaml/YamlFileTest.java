package dev.tidegate.server.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.kernel.Share;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that people write, right and wrong. */
class YamlFileTest {
  private static List<Orders.Line> read(String text) throws InvalidYaml {
    return read("orders.yaml", text);
  }

  private static List<Orders.Line> read(String name, String text) throws InvalidYaml {
    return YamlFile.of(name, text.getBytes(StandardCharsets.UTF_8)).read(Orders.FORM);
  }

  private static List<String> problems(String text) {
    try {
      return List.of("read: " + read(text));
    } catch (InvalidYaml e) {
      return e.problems().stream().map(p -> p.place() + " " + p.text()).toList();
    }
  }

  @Test
  void aFileIsRead() throws InvalidYaml {
    var lines =
        read(
            """
            # what we need
            card: "4711"
            orders:
              - bread
              - name: milk
                off: 2.5 %
                within: 2h
                size: very-large
                tags: [fresh, cold]
                counts: {litre: 2}
                weight: .5
                gift: false
            """);
    assertThat(lines)
        .containsExactly(
            new Orders.Line("bread", Optional.empty(), List.of()),
            new Orders.Line("milk", Optional.of(new Share(25_000)), List.of("fresh", "cold")));
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceWithItsPlace() {
    assertThat(
            problems(
                """
                card: 4711
                orderz: []
                orders:
                  - nmae: milk
                    off: 0.5
                    within: soon
                    size: very-lagre
                    tags: [a, b, c, d]
                    counts: {Litre: 2, x: 100}
                    weight: -1
                    gift: yes
                  - UPPER
                """))
        .containsExactly(
            "1:7 card: is a text, not a number: put it in quotes if it is meant",
            "2:1 orderz: unknown key; did you mean \"orders\"?",
            "4:5 orders[0].nmae: unknown key; did you mean \"name\"?",
            "4:5 orders[0].name: is missing: what the order is called",
            "5:10 orders[0].off: is a share, such as 0.5 %, not a number: put it in quotes if it"
                + " is meant",
            "6:13 orders[0].within: is a duration, such as 250ms, 10s, 5m, 2h or 30d, not"
                + " \"soon\"",
            "7:11 orders[0].size: \"very-lagre\" is not known; did you mean \"very-large\"?",
            "8:11 orders[0].tags: has 1 to 3 items, not 4",
            "9:14 orders[0].counts.Litre: is no name here: counts by article",
            "9:27 orders[0].counts.x: is a whole number, 1 to 99, not 100",
            "10:13 orders[0].weight: is a number, 0 to 1000, not -1",
            "11:11 orders[0].gift: is true or false, not \"yes\"",
            "12:5 orders[1]: is a name, not \"UPPER\"");
  }

  @Test
  void keysThatExcludeEachOtherAreTold() {
    assertThat(problems("orders: [milk]"))
        .containsExactly("1:1 a form of orders has one of card, invoice");
    assertThat(problems("{orders: [milk], card: x, invoice: y}"))
        .containsExactly("1:1 a form of orders has only one of card, invoice");
    assertThat(problems("card: x\norders: [a, b, c]"))
        .containsExactly("2:1 orders: three is unlucky");
  }

  @Test
  void whatIsWrongIsShownWithItsLine() {
    assertThatThrownBy(() -> read("card: x\norders: [milk, Bread]\n"))
        .isInstanceOfSatisfying(
            InvalidYaml.class,
            e ->
                assertThat(e.report())
                    .containsExactly(
                        "orders.yaml:2:16: orders[1]: is a name, not \"Bread\"",
                        "    orders: [milk, Bread]",
                        "                   ^"));
  }

  @Test
  void whatATerminalWouldObeyIsNotShown() {
    assertThatThrownBy(() -> read("card: x\norders: [\"\u200e\u202e\", B]\n"))
        .isInstanceOfSatisfying(
            InvalidYaml.class,
            e -> assertThat(e.report().get(1)).isEqualTo("    orders: [\"  \", B]"));
  }

  @Test
  void aKeyWithoutAValueIsToBeFilledIn() {
    assertThat(problems("card:\norders:\n"))
        .containsExactly(
            "1:1 card: says nothing: fill it in, or leave it out",
            "2:1 orders: says nothing: fill it in: what is ordered");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "orders: [NO, yes, ~]      | 1:19 orders[2]: is a name, not nothing",
        "orders: {a: 1}            | 1:9 orders: is a list, each a name; or an order, not an"
            + " object",
        "[1, 2]                    | 1:1 is a form of orders: keys such as orders, each with a"
            + " value; not a list",
        "orders: [a               | 1:11 not YAML: expected ',' or ']', but got <stream end> (while"
            + " parsing a flow sequence)",
        "orders: !mine [milk]      | 1:9 orders: the tag !mine is not known here: leave it out",
        "orders: [!!binary aGk=]   | 1:10 orders[0]: the tag !!binary is not known here: leave it"
            + " out",
        "orders: [!!int milk]      | 1:10 orders[0]: is not what its tag says",
        "orders: [*unknown]        | 1:10 orders[0]: there is no anchor &unknown that ends before"
            + " this",
        "&a orders: &b [*b]        | 1:16 orders[0]: there is no anchor &b that ends before this",
        "{[1]: x}                  | 1:2 a key is a text, not a list",
        "{orders: [a], orders: []} | 1:15 orders: is there twice, first on line 1",
        "orders: [{name: .inf}]    | 1:17 orders[0].name: is a number that can be written with"
            + " digits, not .inf",
        "-                         | 1:1 is a form of orders: keys such as orders, each with a"
            + " value; not nothing",
      })
  void whatIsNoOrderIsRefused(String text, String problem) {
    assertThat(problems(text == null ? "" : text)).contains(problem);
  }

  @Test
  void aliasesStandForWhatTheyName() throws InvalidYaml {
    var lines =
        read("card: x\norders: [&m {name: milk, tags: &t [a]}, *m, {name: b, tags: *t}, b]");
    assertThat(lines.get(1)).isEqualTo(lines.get(0));
    assertThat(lines.get(2).tags()).containsExactly("a");
  }

  @Test
  void aTextOfATagIsAText() throws InvalidYaml {
    assertThat(read("card: !!str 4711\norders: [! no]")).hasSize(1);
  }

  @Test
  void aJsonFileIsReadToo() throws InvalidYaml {
    var text = "{\n\t\"card\": \"\\u0041\\/\\ud83d\\ude00\",\n\t\"orders\": [\"milk\"]\n}";
    assertThat(read("orders.json", text)).hasSize(1);
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws InvalidYaml {
    assertThat(read("\uFEFFcard: x\norders: [milk]")).hasSize(1);
  }
}
