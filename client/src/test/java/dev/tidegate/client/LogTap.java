package dev.tidegate.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongPredicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class says in the log while this is open; nothing of it reaches the console. */
final class LogTap extends Handler implements AutoCloseable {
  private final Logger logger;
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final LongPredicate thread;

  /** Of whoever uses that class, also in tests that run beside this one. */
  LogTap(Class<?> of) {
    this(of, any -> true);
  }

  private LogTap(Class<?> of, LongPredicate thread) {
    this.thread = thread;
    logger = Logger.getLogger(of.getName());
    logger.setUseParentHandlers(false);
    logger.addHandler(this);
  }

  /** Of what this thread does, and no other. */
  static LogTap here(Class<?> of) {
    long here = Thread.currentThread().getId();
    return new LogTap(of, id -> id == here);
  }

  /** Lines that anybody sees who has not asked for more. */
  List<String> lines() {
    return records.stream()
        .filter(record -> record.getLevel().intValue() >= Level.INFO.intValue())
        .map(LogRecord::getMessage)
        .toList();
  }

  @Override
  public void publish(LogRecord record) {
    if (thread.test(record.getLongThreadID())) {
      records.add(record);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
