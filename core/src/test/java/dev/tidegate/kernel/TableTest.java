package dev.tidegate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void behavesLikeASortedMapAndKeepsItsPast() {
    var random = new Random(7);
    var expected = new TreeMap<Integer, Integer>();
    Table<Integer, Integer> table = Table.empty();
    for (int i = 0; i < 20_000; i++) {
      int key = random.nextInt(500);
      var past = table;
      var pastKeys = i % 500 == 0 ? past.keys() : null;
      if (random.nextInt(3) == 0) {
        expected.remove(key);
        table = table.without(key);
      } else {
        expected.put(key, i);
        table = table.with(key, i);
      }
      assertThat(table.size()).isEqualTo(expected.size());
      assertThat(table.get(key).orElse(null)).isEqualTo(expected.get(key));
      if (pastKeys != null) {
        int from = random.nextInt(500);
        int before = random.nextInt(600);
        assertThat(table.count(from, before))
            .isEqualTo(before <= from ? 0 : expected.subMap(from, before).size());
        assertThat(past.keys()).isEqualTo(pastKeys);
        assertThat(table.keys()).containsExactlyElementsOf(expected.keySet());
        assertThat(table.values()).containsExactlyElementsOf(expected.values());
      }
    }
  }

  @Test
  void staysShallowWhenKeysComeInOrder() {
    Table<Integer, Integer> table = Table.empty();
    for (int i = 0; i < 100_000; i++) {
      table = table.with(i, i);
    }
    assertThat(table.get(99_999)).contains(99_999);
    assertThat(table.has(100_000)).isFalse();
  }
}
