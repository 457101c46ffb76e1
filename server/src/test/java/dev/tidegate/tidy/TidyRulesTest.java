package dev.tidegate.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule of {@link TidyTest}, against an input that breaks it and one that does not. */
class TidyRulesTest {
  @Test
  void aTabAndWhiteSpaceAtTheEndAreFound() {
    assertThat(TextRules.whiteSpace(new Source("a.md", "fine\nnot \n\tnot")))
        .extracting(Finding::toString)
        .containsExactly(
            "a.md:2: white space at the end of the line; remove it", "a.md:3: a tab; use spaces");
  }

  @Test
  void aMakefileNeedsTabs() {
    assertThat(TextRules.whiteSpace(new Source("Makefile", "a:\n\tb"))).isEmpty();
  }

  @Test
  void aPromiseIsFound() {
    for (var word :
        List.of("TO" + "DO", "FIX" + "ME", "X".repeat(3), "For " + "now", "place" + "holder")) {
      assertThat(TextRules.promises(new Source("a.java", "x\n// " + word + ": later")))
          .as(word)
          .singleElement()
          .satisfies(finding -> assertThat(finding.line()).isEqualTo(2));
    }
    assertThat(TextRules.promises(new Source("a.md", "Not " + "implemented"))).hasSize(1);
  }

  @Test
  void wordsThatLookLikeAPromiseAreNone() {
    var fine = "mktemp foo." + "X".repeat(6) + "\nmastodon\n<input place" + "holder=\"name\">";
    assertThat(TextRules.promises(new Source("a.jte", fine))).isEmpty();
  }

  @Test
  void aLongLineIsFoundByItsColumns() {
    var columns = "ü".repeat(100);
    assertThat(JavaText.lines(new Source("A.java", columns))).isEmpty();
    assertThat(JavaText.lines(new Source("A.java", "\n" + columns + "ü")))
        .extracting(Finding::toString)
        .containsExactly("A.java:2: 101 columns; break it: at most 100");
    assertThat(JavaText.lines(new Source("A.java", "import " + columns))).isEmpty();
    assertThat(JavaText.lines(new Source("A.java", "// https://" + columns))).isEmpty();
  }

  @Test
  void aLongFileIsFound() {
    assertThat(JavaText.length(new Source("A.java", "x\n".repeat(400)))).isEmpty();
    assertThat(JavaText.length(new Source("A.java", "x\n".repeat(401)))).hasSize(1);
  }

  @Test
  void aLongMethodIsFoundByTheLinesOfItsBody() {
    assertThat(tree("A.java", "class A {\n  int f() {\n" + "\n".repeat(48) + "  }\n}")).isEmpty();
    assertThat(tree("A.java", "class A {\n  A() {\n" + "\n".repeat(49) + "  }\n}"))
        .extracting(Finding::toString)
        .containsExactly("A.java:2: method <init> has 51 lines; split it by steps: at most 50");
  }

  @Test
  void anEmptyNameIsFound() {
    for (var name : List.of("UserManager", "HTTPHandler", "BaseRule", "Data", "JSONData")) {
      assertThat(tree("A.java", "class A {\n  record " + name + "() {}\n}"))
          .as(name)
          .singleElement()
          .satisfies(finding -> assertThat(finding.line()).isEqualTo(2));
    }
    assertThat(tree("A.java", "class Database {} enum Informed {} record DataCheck() {}"))
        .isEmpty();
  }

  @Test
  void aDefaultWhereEventsAreAppliedIsFound() {
    var body = "switch (e) {\n case 1 -> 2;\n default -> 3; }; }";
    var evolve = "class Decider { static int evolve(int e) { return " + body + " }";
    var helper = "class OrderEvolution { static int with(int e) { return " + body + " }";
    var decide = "class Decider { static int decide(int e) { return " + body + " }";
    assertThat(tree("core/src/main/Decider.java", evolve))
        .singleElement()
        .satisfies(finding -> assertThat(finding.line()).isEqualTo(3));
    assertThat(tree("core/src/main/OrderEvolution.java", helper)).hasSize(1);
    assertThat(tree("core/src/main/Decider.java", decide)).isEmpty();
    assertThat(tree("server/src/main/Decider.java", evolve)).isEmpty();
  }

  @Test
  void aDefaultTogetherWithNullIsOne() {
    var code =
        "class D { static int raise(Object e) { return switch (e) {\n"
            + " case Integer i -> i;\n case null, default -> 3; }; } }";
    assertThat(tree("core/src/main/D.java", code)).hasSize(1);
  }

  @Test
  void aPackageThatSaysNothingIsFound() {
    var code = new Source("core/src/main/java/a/A.java", "package a; class A {}");
    var bare = new Source("core/src/main/java/a/package-info.java", "package a;");
    var good =
        new Source(
            "core/src/main/java/a/package-info.java", "/** It. */\n@NullMarked\npackage a;\n");
    assertThat(JavaText.packages(List.of(code))).hasSize(1);
    assertThat(JavaText.packages(List.of(code, bare))).hasSize(1);
    assertThat(JavaText.packages(List.of(code, good))).isEmpty();
  }

  @Test
  void aDocumentHasOneTitle() {
    assertThat(MarkdownRules.title(new Source("a.md", "## no\n"))).hasSize(1);
    assertThat(MarkdownRules.title(new Source("a.md", "# one\n\n# two\n")))
        .singleElement()
        .satisfies(finding -> assertThat(finding.line()).isEqualTo(3));
    assertThat(MarkdownRules.title(new Source("a.md", "# one\n```\n# in code\n```\n"))).isEmpty();
  }

  @Test
  void aLinkThatLeadsNowhereIsFound() {
    assertThat(links("[a](b.md)")).containsExactly("there is no docs/b.md");
    assertThat(links("[a](../../x.md)")).containsExactly("it leaves the repository");
    assertThat(links("![a](<c.png> \"a picture\")")).containsExactly("there is no docs/c.png");
    assertThat(links("<img src=\"c.png\">")).containsExactly("there is no docs/c.png");
    assertThat(links("[a]\n\n[a]: c.md")).containsExactly("there is no docs/c.md");
    assertThat(links("[a](#of-it)")).containsExactly("there is no heading #of-it in docs/a.md");
    assertThat(links("[a](other.md#x)")).containsExactly("there is no heading #x in docs/other.md");
  }

  @Test
  void aLinkThatLeadsSomewhereIsNot() {
    assertThat(links("[a](https://example.org/x) [b](mailto:a@b.c)")).isEmpty();
    assertThat(links("[a](other.md) [b](/docs/other.md) [c](.) [d](../pom.xml#L3)")).isEmpty();
    assertThat(links("[a](other.md#the-law-fall-1) [b](other.md#the-law-fall-1-1)")).isEmpty();
    assertThat(links("## `a` & *b*\n[a](#a--b) [b](other.md#kept)")).isEmpty();
    assertThat(links("`[a](b.md)`\n```\n[a](b.md)\n```")).isEmpty();
  }

  @Test
  void aTestThatIsNamedAndIsNotThereIsFound() {
    var there = new Source("core/src/test/java/a/laws/OneTest.java", "");
    var text = "`OneTest` `laws.OneTest` `Test` `OneTest.java`\n```\n`NoTest`\n```\n";
    assertThat(MarkdownRules.tests(List.of(there, new Source("a.md", text)))).isEmpty();
    var wrong = new Source("a.md", "`One`\n`b.OneTest` and `TwoIT`\n`neTest`");
    assertThat(MarkdownRules.tests(List.of(there, wrong)))
        .extracting(Finding::what)
        .containsExactly("there is no test b.OneTest", "there is no test TwoIT");
  }

  @Test
  void aDecisionThatIsNotIndexedIsFound() {
    var index = new Source("docs/decisions/README.md", "# Decisions\n- [one](one.md)\n");
    var one = new Source("docs/decisions/one.md", "# One\n");
    var two = new Source("docs/decisions/two.md", "# Two\n");
    assertThat(MarkdownRules.decisions(List.of(index, one))).isEmpty();
    assertThat(MarkdownRules.decisions(List.of(index, one, two)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.path()).isEqualTo(two.path()));
    assertThat(MarkdownRules.decisions(List.of(one))).hasSize(1);
  }

  @Test
  void aLongFirstPageIsFound() {
    assertThat(MarkdownRules.readme(List.of(new Source("README.md", "x\n".repeat(121)))))
        .hasSize(1);
    assertThat(MarkdownRules.readme(List.of(new Source("README.md", "x\n".repeat(120))))).isEmpty();
    assertThat(MarkdownRules.readme(List.of(new Source("a/README.md", "x\n".repeat(121)))))
        .isEmpty();
  }

  private static List<Finding> tree(String path, String code) {
    return JavaTree.check(List.of(new Source(path, code)));
  }

  /** What is wrong with the links of a document docs/a.md. */
  private static List<String> links(String text) {
    var other = "# Other\n## The law: \"Fall\" (1)\n## The law: Fall [1](x)\n<a id=\"kept\"></a>\n";
    var files = List.of(new Source("docs/a.md", text), new Source("docs/other.md", other));
    var there = Set.of("docs", "docs/a.md", "docs/other.md", "pom.xml");
    return MarkdownRules.links(files, there::contains).stream()
        .filter(finding -> finding.path().equals("docs/a.md"))
        .map(finding -> finding.what().replaceFirst(".* leads nowhere: ", ""))
        .toList();
  }
}
