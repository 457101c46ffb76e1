package dev.tidegate.server.console;

import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.loop.Subjects;
import dev.tidegate.server.store.JournalStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What pages need of the journal, remembered: an entry is read once, whoever looks, and a chapter
 * when somebody asks for it first. Bounded; thread-safe.
 */
final class Logbook {
  private static final int ROLLOUTS = 128;
  private static final int OF_A_ROLLOUT = 2_000;
  private static final int HAPPENINGS = 400;
  private static final int ENOUGH_HAPPENINGS = 60;

  /** How far back it looks for what happened, and how much it catches up with at once. */
  private static final int FARTHEST = 20_000;

  private static final int AT_ONCE = 1_000;

  private final JournalStore store;
  private final Deque<Entry> happenings = new ArrayDeque<>();
  private final Map<String, ChapterDraft> chapters =
      new LinkedHashMap<>(16, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ChapterDraft> eldest) {
          return size() > ROLLOUTS;
        }
      };
  private long read = -1;

  Logbook(JournalStore store) {
    this.store = store;
  }

  /** What is known about a rollout that exists, the newest included. */
  synchronized Chapter chapter(Plane plane, RolloutId id) {
    catchUp(plane);
    var draft = chapters.get(id.value());
    if (draft == null) {
      var entries = new ArrayList<Entry>();
      for (long index : store.about(id.value(), OF_A_ROLLOUT)) {
        if (index < read) {
          store.read(index, index + 1, (_, bytes) -> entries.add(EntryJson.read(bytes)));
        }
      }
      draft = new ChapterDraft(id, plane.rollouts().get(id).orElseThrow(), entries);
      chapters.put(id.value(), draft);
    }
    return draft.chapter();
  }

  /** What happened last, newest first, judgements left out. */
  synchronized List<Entry> happenings(Plane plane) {
    catchUp(plane);
    return List.copyOf(happenings.reversed());
  }

  private void catchUp(Plane plane) {
    if (read < 0 || plane.size() - read > FARTHEST) {
      begin(plane.size());
      return;
    }
    if (plane.size() > read) {
      store.read(read, plane.size(), (_, bytes) -> take(EntryJson.read(bytes)));
      read = plane.size();
    }
  }

  private void begin(long size) {
    chapters.clear();
    happenings.clear();
    long from = size;
    while (from > 0 && size - from < FARTHEST && happenings.size() < ENOUGH_HAPPENINGS) {
      long to = from;
      from = Math.max(0, from - AT_ONCE);
      var block = new ArrayList<Entry>();
      store.read(from, to, (_, bytes) -> block.add(EntryJson.read(bytes)));
      block.removeIf(Logbook::isJudgement);
      block.reversed().forEach(happenings::addFirst);
    }
    while (happenings.size() > HAPPENINGS) {
      happenings.removeFirst();
    }
    read = size;
  }

  private void take(Entry entry) {
    for (var about : Subjects.of(entry.event())) {
      var draft = chapters.get(about);
      if (draft != null) {
        draft.add(entry);
      }
    }
    if (!isJudgement(entry)) {
      happenings.addLast(entry);
      if (happenings.size() > HAPPENINGS) {
        happenings.removeFirst();
      }
    }
  }

  private static boolean isJudgement(Entry entry) {
    return entry.event() instanceof PlaneEvent.OfRollout(_, RolloutEvent.Judged _);
  }
}
