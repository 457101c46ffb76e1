package dev.tidegate.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.journal.Hash;
import dev.tidegate.journal.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do. */
abstract class JournalStoreContract {
  private JournalStore store = new MemoryStore();
  private Tree tree = Tree.EMPTY;

  abstract JournalStore open();

  @BeforeEach
  void begin() {
    store = open();
  }

  @AfterEach
  void end() {
    store.close();
  }

  private JournalStore.Batch batch(List<String> entries, List<JournalStore.Answer> answers) {
    long first = tree.size();
    var bytes = new ArrayList<byte[]>();
    var subjects = new ArrayList<JournalStore.Subject>();
    for (var entry : entries) {
      var body = entry.getBytes(StandardCharsets.UTF_8);
      bytes.add(body);
      subjects.add(new JournalStore.Subject("about-" + entry.charAt(0), tree.size()));
      tree = tree.with(Hash.leaf(body));
    }
    return new JournalStore.Batch(first, bytes, tree.root(), answers, subjects);
  }

  private List<String> all() {
    var all = new ArrayList<String>();
    store.read(
        0,
        Long.MAX_VALUE,
        (index, bytes) -> {
          assertThat(index).isEqualTo(all.size());
          all.add(new String(bytes, StandardCharsets.UTF_8));
        });
    return all;
  }

  @Test
  void anEmptyJournalHasTheRootOfNothing() {
    assertThat(store.head()).isEqualTo(new JournalReader.Head(0, Hash.empty()));
    assertThat(store.rootAt(0)).contains(Hash.empty());
    assertThat(store.epoch()).isEqualTo(1);
    assertThat(all()).isEmpty();
  }

  @Test
  void whatWasAppendedIsReadInOrder() {
    store.append(batch(List.of("a1", "b1"), List.of()));
    store.append(batch(List.of("a2"), List.of()));
    assertThat(all()).containsExactly("a1", "b1", "a2");
    assertThat(store.head()).isEqualTo(new JournalReader.Head(3, tree.root()));
    assertThat(store.heads()).extracting(JournalReader.Head::size).containsExactly(2L, 3L);
    assertThat(store.rootAt(3)).contains(tree.root());
    assertThat(store.rootAt(1)).isEmpty();
    assertThat(store.about("about-a", 10)).containsExactly(0L, 2L);
    assertThat(store.about("about-a", 1)).containsExactly(2L);
    assertThat(store.about("about-z", 10)).isEmpty();
  }

  @Test
  void partsAreReadByPosition() {
    store.append(batch(List.of("a", "b", "c", "d"), List.of()));
    var seen = new ArrayList<String>();
    store.read(1, 3, (index, bytes) -> seen.add(index + new String(bytes, StandardCharsets.UTF_8)));
    assertThat(seen).containsExactly("1b", "2c");
  }

  @Test
  void answersAreKeptUnderWhoAndKey() {
    var answer = new JournalStore.Answer("ann", "key-1", "digest", 0, 1, 1_000);
    store.append(batch(List.of("a"), List.of(answer)));
    assertThat(store.answer("ann", "key-1")).contains(answer);
    assertThat(store.answer("bob", "key-1")).isEmpty();
    assertThat(store.answer("ann", "key-2")).isEmpty();
  }

  @Test
  void anEntryThatDoesNotFollowIsRefusedWhole() {
    store.append(batch(List.of("a", "b"), List.of()));
    var before = store.head();
    var wrong =
        new JournalStore.Batch(
            1, List.of("x".getBytes(StandardCharsets.UTF_8)), tree.root(), List.of(), List.of());
    assertThatThrownBy(() -> store.append(wrong)).isInstanceOf(StoreFailure.class);
    assertThat(store.head()).isEqualTo(before);
    assertThat(all()).containsExactly("a", "b");
  }
}
