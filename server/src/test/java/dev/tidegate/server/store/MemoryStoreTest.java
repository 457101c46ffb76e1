package dev.tidegate.server.store;

class MemoryStoreTest extends JournalStoreContract {
  @Override
  JournalStore open() {
    return new MemoryStore();
  }
}
