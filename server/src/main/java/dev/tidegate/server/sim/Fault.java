package dev.tidegate.server.sim;

import java.util.Locale;

/** What can go wrong in the world. */
public enum Fault {
  /** The process dies between two steps. */
  CRASH,
  /** The process is stopped as planned, and another begins. */
  PLANNED_RESTART,
  /** The journal is put back from a copy, and the next process is told so. */
  OLD_COPY,
  /** The process dies in an append, before anything is durable. */
  CRASH_BEFORE_APPEND,
  /** The process dies in an append, and half of it was written. */
  TORN_APPEND,
  /** The process dies in an append, after it became durable and before anybody was answered. */
  CRASH_AFTER_APPEND,
  /** There is no room left, for a while. */
  FULL_DISK,
  /** An append takes seconds. */
  SLOW_APPEND,
  /** The time of day goes back, by up to an hour. */
  CLOCK_BACK,
  /** The time of day goes forward, by up to a day. */
  CLOCK_FORWARD,
  /** The whole server stands still, and goes on. */
  SERVER_STALL,
  /** A client's connection breaks, and nobody is told. */
  PARTITION,
  /** A client's process stands still, and goes on with old state. */
  FREEZE,
  /** A client's process ends; another begins. */
  CLIENT_RESTART,
  /** A client reads nothing for a while; frames wait on their way. */
  SLOW_READER,
  /** Letters of a client arrive late, twice, and in another order. */
  UNRELIABLE_MAIL,
  /** A report says what can not be: negative, NaN, huge, cut off. */
  NONSENSE,
  /** A report that can be counted, and is a lie. */
  LIE,
  /** A client does not report. */
  MUTE,
  /** A client says that it applies what it does not, and perhaps what nobody ever said. */
  FALSE_ACKNOWLEDGEMENT,
  /** The witness says nothing, and what it saw meanwhile is lost. */
  WITNESS_MUTE,
  /** The witness says what is not so, or what can not be. */
  WITNESS_LIES;

  /** Its name, for people. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
