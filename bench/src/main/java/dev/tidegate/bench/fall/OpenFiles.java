package dev.tidegate.bench.fall;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files, and so sockets, a process may have open here. */
public final class OpenFiles {
  /** What a JVM, its libraries and the HTTP clients have open besides. */
  private static final int OTHERS = 200;

  private static final int PER_APPLICATION = 20;

  private OpenFiles() {}

  /** How many sockets a process may have open beside everything else. */
  public static long room() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getMaxFileDescriptorCount() - OTHERS
        : Long.MAX_VALUE;
  }

  /** Stops with what to do when there may be too few; a system without the limit has none. */
  static void require(int streams, int applications) {
    long needed = 2L * streams + (long) PER_APPLICATION * applications + OTHERS;
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        && system.getMaxFileDescriptorCount() < needed) {
      System.err.printf(
          "bench: %d streams, and as many sockets beside them, need %d open files, and %d are"
              + " allowed here: raise the limit (ulimit -n %d), or ask for fewer streams"
              + " (TIDEGATE_JAVA_OPTS=-Dbench.streams=…)%n",
          streams, needed, system.getMaxFileDescriptorCount(), needed);
      System.exit(3);
    }
  }
}
