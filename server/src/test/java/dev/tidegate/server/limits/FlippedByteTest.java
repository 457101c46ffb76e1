package dev.tidegate.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.store.SqliteReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One bit of the journal's file is another one.
 *
 * <p>What may pass unnoticed is what says nothing about entries and roots: room in the file that
 * nothing uses, SQLite's counters and spare fields, and the two tables that only find things again,
 * {@code subject} and {@code answer}. Whatever passes, every entry is what was written.
 */
class FlippedByteTest {
  private static final int FLIPS = 250;

  @TempDir static Path folder = Path.of("");

  private static byte[] written = {};
  private static List<byte[]> entries = List.of();

  /** Where each entry is read from; SQLite leaves older copies in room that it does not use. */
  private static final List<Integer> places = new ArrayList<>();

  @BeforeAll
  static void write() throws Exception {
    Journals.write(folder, 40);
    written = Files.readAllBytes(folder.resolve(Journals.FILE));
    entries = entries();
    assertThat(entries).hasSizeGreaterThan(40);
    assertThat(Journals.verify(folder)).isEmpty();
    for (int index = 0; index < entries.size(); index++) {
      places.add(place(index));
    }
  }

  private static int place(int index) throws Exception {
    var entry = entries.get(index);
    for (int at : Journals.find(written, entry)) {
      var bytes = written.clone();
      bytes[at + entry.length / 2] ^= 1;
      Journals.put(folder, bytes);
      if (!Arrays.equals(entries().get(index), entry)) {
        return at;
      }
    }
    throw new AssertionError("entry " + index + " is nowhere in one piece");
  }

  private static List<byte[]> entries() {
    try (var journal = SqliteReader.open(folder)) {
      var all = new ArrayList<byte[]>();
      journal.read(0, Long.MAX_VALUE, (_, bytes) -> all.add(bytes));
      return all;
    }
  }

  @Test
  void aFlipInsideAnEntryIsFoundAndTheEntryIsNamed() throws Exception {
    var random = new Random(7);
    for (int flip = 0; flip < FLIPS; flip++) {
      int index = random.nextInt(entries.size());
      int position = places.get(index) + random.nextInt(entries.get(index).length);
      var problems = flipped(position, 1 << random.nextInt(8));
      assertThat(problems).as("entry %d, byte %d", index, position).isNotEmpty();
      assertThat(problems.getFirst()).as("byte %d", position).contains("entry " + index + " ");
    }
  }

  @Test
  void aFlipAnywhereIsFoundOrLeavesEveryEntryAsItWas() throws Exception {
    var random = new Random(8);
    int unnoticed = 0;
    for (int flip = 0; flip < FLIPS; flip++) {
      // half of them where SQLite keeps what it needs: the first page, and the heads of the others
      int position =
          flip % 2 == 0
              ? random.nextInt(written.length)
              : random.nextInt(written.length / 4096) * 4096 + random.nextInt(110);
      var problems = flipped(position, 1 << random.nextInt(8));
      if (problems.isEmpty()) {
        unnoticed++;
        assertThat(entries()).as("byte %d", position).containsExactlyElementsOf(entries);
      }
    }
    assertThat(unnoticed).isLessThan(FLIPS);
  }

  /** What is said about the journal with some bits of a byte turned over. */
  private static List<String> flipped(int position, int bits) throws Exception {
    var bytes = written.clone();
    bytes[position] ^= (byte) bits;
    Journals.put(folder, bytes);
    return Journals.verify(folder);
  }
}
