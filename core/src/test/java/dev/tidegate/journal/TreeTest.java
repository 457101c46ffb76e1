package dev.tidegate.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeTest {
  /** The leaves and roots by which implementations of RFC 6962 are known. */
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "6e340b9c",
          "fac54203",
          "aeb6bcfe",
          "d37ee418",
          "4e3bbb1f",
          "76e67dad",
          "ddb89be4",
          "5dc9da79");

  @Test
  void rootsOfTheKnownLeaves() {
    var tree = Tree.EMPTY;
    assertThat(tree.root().toString())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (int i = 0; i < LEAVES.size(); i++) {
      tree = tree.with(Hash.leaf(HexFormat.of().parseHex(LEAVES.get(i))));
      assertThat(tree.size()).isEqualTo(i + 1);
      assertThat(tree.root().toString()).startsWith(ROOTS.get(i));
    }
  }

  @Test
  void growsLikeTheDefinition() {
    var leaves = new ArrayList<Hash>();
    var tree = Tree.EMPTY;
    for (int i = 0; i < 130; i++) {
      var leaf = Hash.leaf(new byte[] {(byte) i});
      leaves.add(leaf);
      tree = tree.with(leaf);
      assertThat(tree.root()).isEqualTo(mth(leaves));
    }
  }

  /** {@code MTH(D[n])}, as RFC 6962 §2.1 defines it. */
  private static Hash mth(List<Hash> leaves) {
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int k = Integer.highestOneBit(leaves.size() - 1);
    return Hash.node(mth(leaves.subList(0, k)), mth(leaves.subList(k, leaves.size())));
  }

  @Test
  void hashesKeepTheirBytes() {
    var hash = Hash.leaf(new byte[] {1, 2, 3});
    assertThat(Hash.of(hash.bytes())).isEqualTo(hash);
    assertThat(Hash.parse(hash.toString())).isEqualTo(hash);
  }

  @Test
  void checkpointIsThreeLines() {
    assertThat(new Checkpoint("tidegate.example/prod", 0, Hash.empty()).text())
        .isEqualTo("tidegate.example/prod\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
  }
}
