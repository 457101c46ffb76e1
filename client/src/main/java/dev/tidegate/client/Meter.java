package dev.tidegate.client;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a thread has used so far: its processor time, and the memory that it allocated. Not every
 * JVM offers it, nor does any for virtual threads: {@link #UNKNOWN} then.
 */
final class Meter {
  static final long UNKNOWN = -1;

  private Meter() {}

  /** Loaded when a climb asks for it, so that applications that do not need not have it. */
  private static final class Beans {
    static final @Nullable ThreadMXBean THREADS = find();

    static @Nullable ThreadMXBean find() {
      try {
        return ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
      } catch (RuntimeException | LinkageError e) { // the module is not there
        return null;
      }
    }

    private Beans() {}
  }

  /** Of a thread, in nanoseconds. */
  static long cpuNanos(long thread) {
    try {
      var threads = Beans.THREADS;
      return threads == null ? UNKNOWN : threads.getThreadCpuTime(thread);
    } catch (RuntimeException | LinkageError e) { // not supported, or not allowed
      return UNKNOWN;
    }
  }

  /** By a thread, in bytes. */
  static long allocated(long thread) {
    try {
      var threads = Beans.THREADS;
      return threads == null ? UNKNOWN : threads.getThreadAllocatedBytes(thread);
    } catch (RuntimeException | LinkageError e) { // not supported, or not allowed
      return UNKNOWN;
    }
  }
}
