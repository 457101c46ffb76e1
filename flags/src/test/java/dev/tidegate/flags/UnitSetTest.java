package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitSetTest {
  @Test
  void isASetUntilItIsFull() {
    var random = new Random(1);
    var set = new UnitSet(10_000);
    var expected = new HashSet<Integer>();
    for (int i = 0; i < 20_000; i++) {
      int id = random.nextInt(9_000) * 31 - 100_000;
      assertThat(set.add(id)).isEqualTo(expected.add(id));
    }
    assertThat(set.size()).isEqualTo(expected.size());
    assertThat(expected).allMatch(set::has).allMatch(set::samples);
    assertThat(set.has(7)).isFalse();
  }

  @Test
  void zeroIsAnIdLikeOthers() {
    var set = new UnitSet(10);
    assertThat(set.has(0)).isFalse();
    assertThat(set.add(0)).isTrue();
    assertThat(set.add(0)).isFalse();
    assertThat(set.has(0)).isTrue();
    assertThat(set.size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100, 1_000, 100_000})
  void neverKeepsMoreThanItMay(int most) {
    var random = new Random(2);
    var set = new UnitSet(most);
    set.add(0);
    for (int i = 0; i < 5 * most + 1_000; i++) {
      set.add(random.nextInt());
      assertThat(set.size()).isLessThanOrEqualTo(most);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100, 1_000})
  void keepsAsManyAsItMay(int most) {
    var set = new UnitSet(most);
    for (int i = 0; i < most; i++) {
      assertThat(set.add(3 + 7 * i)).isTrue();
    }
    assertThat(set.size()).isEqualTo(most);
    assertThat(set.samples(1)).as("a unit like any other").isTrue();
  }

  @Test
  void idsThatAllLookAlikeDoNotFillIt() {
    var set = new UnitSet(100);
    for (int i = 0; i < 100_000; i++) {
      set.add(i << 12);
    }
    assertThat(set.size()).isLessThanOrEqualTo(100);
  }

  @Test
  void whatItKeepsIsWhatItSamples() {
    var random = new Random(3);
    var set = new UnitSet(1_000);
    var ids = new HashSet<Integer>();
    for (int i = 0; i < 20_000; i++) {
      int id = random.nextInt();
      boolean isNew = ids.add(id);
      assertThat(set.add(id)).as("taken in, and kept").isEqualTo(isNew && set.has(id));
    }
    assertThat(set.size()).isBetween(400, 1_000);
    assertThat(ids).allMatch(id -> set.has(id) == set.samples(id));
    assertThat(ids).filteredOn(set::has).allMatch(id -> !set.add(id));
  }

  @Test
  void theSampleDoesNotPreferAnArm() {
    var unit = new UnitKey(Flags.climb("ro-1", 100_000));
    var set = new UnitSet(20_000);
    int candidates = 0;
    for (int i = 0; i < 200_000; i++) {
      set.add(unit.id("user-" + i));
    }
    int kept = 0;
    for (int i = 0; i < 200_000; i++) {
      if (set.has(unit.id("user-" + i))) {
        kept++;
        candidates += unit.bucket("user-" + i) < 100_000 ? 1 : 0;
      }
    }
    assertThat(kept).isGreaterThan(5_000);
    assertThat(candidates / (double) kept).isCloseTo(.1, within(.015));
  }
}
