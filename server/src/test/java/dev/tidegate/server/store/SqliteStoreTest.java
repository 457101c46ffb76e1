package dev.tidegate.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.journal.Hash;
import dev.tidegate.journal.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends JournalStoreContract {
  @TempDir Path folder = Path.of("");

  @Override
  JournalStore open() {
    return SqliteStore.open(folder, 0);
  }

  @Test
  void aSecondStoreOnTheSameFolderIsRefused() {
    assertThatThrownBy(() -> SqliteStore.open(folder, 0))
        .isInstanceOfSatisfying(
            StoreFailure.class, e -> assertThat(e.kind()).isEqualTo(StoreFailure.Kind.IN_USE))
        .hasMessageContaining("process " + ProcessHandle.current().pid())
        .hasMessageContaining("--data");
  }

  @Test
  void whatIsInTheFileIsThereAgainAfterClosing(@TempDir Path other) {
    var entry = new byte[] {1, 2, 3};
    var root = Tree.EMPTY.with(Hash.leaf(entry)).root();
    try (var store = SqliteStore.open(other, 0)) {
      store.append(new JournalStore.Batch(0, List.of(entry), root, List.of(), List.of()));
    }
    try (var store = SqliteStore.open(other, 0)) {
      assertThat(store.head()).isEqualTo(new JournalReader.Head(1, root));
    }
  }

  @Test
  void aFullDiskSaysSoAndLosesNothingAndHasRoomInReserve(@TempDir Path other) {
    Tree tree;
    try (var store = SqliteStore.open(other, 100 * 4096)) {
      var full = fill(store, Tree.EMPTY);
      assertThat(full.size()).isBetween(10L, 1_000L);
      assertThat(store.head()).isEqualTo(new JournalReader.Head(full.size(), full.root()));

      store.spendReserve();
      assertThat(store.keepsReserve()).isFalse();
      tree = fill(store, full);
      assertThat(tree.size() - full.size()).isBetween(10L, 100L);
    }
    try (var store = SqliteStore.open(other, 0)) {
      assertThat(store.head()).isEqualTo(new JournalReader.Head(tree.size(), tree.root()));
    }
  }

  private static Tree fill(SqliteStore store, Tree from) {
    var tree = from;
    var entry = new byte[1_000];
    for (int i = 0; i < 10_000; i++) {
      var next = tree.with(Hash.leaf(entry));
      try {
        store.append(
            new JournalStore.Batch(tree.size(), List.of(entry), next.root(), List.of(), List.of()));
      } catch (StoreFailure e) {
        assertThat(e.kind()).isEqualTo(StoreFailure.Kind.FULL);
        assertThat(e).hasMessageContaining("no room left").hasMessageContaining("make room");
        return tree;
      }
      tree = next;
    }
    throw new AssertionError("it was never full");
  }

  @Test
  void whatIsNoDatabaseIsNotTouched(@TempDir Path other) throws IOException {
    var file = other.resolve("journal.db");
    Files.writeString(file, "this is a letter, not a journal, and it is long enough".repeat(100));
    var before = Files.readString(file);
    assertThatThrownBy(() -> SqliteStore.open(other, 0))
        .isInstanceOfSatisfying(
            StoreFailure.class, e -> assertThat(e.kind()).isEqualTo(StoreFailure.Kind.CORRUPT));
    assertThat(Files.readString(file)).isEqualTo(before);
  }
}
