package dev.tidegate.flags;

/**
 * A bounded set of unit ids. When it is full it forgets every other unit and from then on takes in
 * only those that it would have kept: what is left is a sample by id, which is independent of the
 * arms.
 *
 * <p>Not thread-safe. Open addressing; an id of 0 is kept apart.
 */
public final class UnitSet {
  private final int most;
  private int[] slots = new int[64];
  private int size;
  private boolean zero;

  /** Ids whose lowest bits are not all zero under this mask are not taken in. */
  private int mask;

  /**
   * An empty set.
   *
   * @param most how many units it keeps
   */
  public UnitSet(int most) {
    this.most = most;
  }

  /** Whether the unit was new, and is kept. */
  public boolean add(int id) {
    if (!samples(id)) {
      return false;
    }
    if (has(id)) {
      return false;
    }
    if (id == 0) {
      zero = true;
    } else {
      slots[slotOf(id)] = id;
      size++;
    }
    makeRoom();
    return samples(id);
  }

  public boolean has(int id) {
    return id == 0 ? zero : slots[slotOf(id)] == id;
  }

  /** Whether units like this one are still taken in. */
  public boolean samples(int id) {
    return (id & mask) == 0;
  }

  public int size() {
    return zero ? size + 1 : size;
  }

  private int slotOf(int id) {
    int at = (id * 0x9e3779b9) & (slots.length - 1);
    while (slots[at] != 0 && slots[at] != id) {
      at = (at + 1) & (slots.length - 1);
    }
    return at;
  }

  private void makeRoom() {
    while (size() > most && mask != -1) {
      mask = mask << 1 | 1;
      move(slots.length);
    }
    if (size * 2 > slots.length) {
      move(slots.length * 2);
    }
  }

  /** To as many slots, without what is not sampled any more. */
  private void move(int length) {
    var before = slots;
    slots = new int[length];
    size = 0;
    for (int id : before) {
      if (id != 0 && samples(id)) {
        slots[slotOf(id)] = id;
        size++;
      }
    }
  }
}
