package dev.tidegate.server.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/** Which lines a change touches. */
class UnifiedDiffTest {
  private static SortedMap<String, SortedSet<Integer>> changed(String text)
      throws UnreadableEvidence {
    return UnifiedDiff.changed(new Source("d", text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void linesThatWereAddedCountWhereTheyAreNow() throws UnreadableEvidence {
    var diff =
        """
        diff --git a/src/A.java b/src/A.java
        index 1..2 100644
        --- a/src/A.java
        +++ b/src/A.java
        @@ -10,3 +10,4 @@ class A {
         same
        -old
        +new
        +more
         same
        @@ -30 +31,0 @@
        -gone
        @@ -40,0 +41 @@
        +++ this is a line that begins with two signs
        diff --git a/gone.txt b/gone.txt
        deleted file mode 100644
        --- a/gone.txt
        +++ /dev/null
        @@ -1 +0,0 @@
        -all
        diff --git a/moved b/there
        similarity index 100%
        rename from moved
        rename to there
        diff --git a/new.py b/new.py
        new file mode 100644
        --- /dev/null
        +++ b/new.py
        @@ -0,0 +1,2 @@
        +one
        +two
        \\ No newline at end of file
        """;

    var changed = changed(diff);

    assertThat(changed.keySet()).containsExactly("new.py", "src/A.java");
    assertThat(changed.get("src/A.java")).containsExactly(11, 12, 41);
    assertThat(changed.get("new.py")).containsExactly(1, 2);
  }

  @Test
  void pathsAreTakenAsGitWritesThem() throws UnreadableEvidence {
    var hunk = "@@ -0,0 +1 @@\n+x\n";
    assertThat(changed("--- a/x\n+++ b/b/x\n" + hunk)).containsOnlyKeys("b/x");
    assertThat(changed("--- i/x\n+++ w/x\n" + hunk)).containsOnlyKeys("x");
    assertThat(changed("--- src/x\n+++ src/x\n" + hunk)).containsOnlyKeys("src/x");
    assertThat(changed("--- a/x\n+++ \"b/\\303\\274 \\\"x\\\"\\t\"\n" + hunk))
        .containsOnlyKeys("ü \"x\"\t");
    assertThat(changed("--- x\t2026-01-31\n+++ y z\t2026-01-31\n" + hunk)).containsOnlyKeys("y z");
    assertThat(changed("")).isEmpty();
  }

  @Test
  void whatIsNotADiffIsRefusedWithItsPlace() {
    var header = "--- a/x\n+++ b/x\n";
    for (var broken :
        List.of(
            "hello\n",
            "{}",
            header + "@@ -1 +1,3 @@\n+x\n",
            header + "@@ -1 +1 @@\n x\n x\n+x\n+x\nx\n@@ -1 +99999999999 @@\n",
            header + "@@ nonsense @@\n",
            header + "@@ -1 +1 @@\nx\n",
            header + "@@ -0,0 +1,0 @@\n+x",
            "--- a/x\n+++ /dev/null\n@@ -1 +1 @@\n+x\n",
            "--- a/x\n+++ \"b/x\n@@ -1 +1 @@\n+x\n-y\n",
            "@@@ -1,2 -1,2 +1,3 @@@\n")) {
      assertThatThrownBy(() -> System.err.println(changed(broken)))
          .as(broken)
          .isInstanceOf(UnreadableEvidence.class)
          .hasMessageStartingWith("d:");
    }
  }
}
