package dev.tidegate.server.cli;

/** What is told to whoever sits at the terminal. */
final class Console {
  private Console() {}

  static void say(String text) {
    System.out.println(text);
    System.out.flush();
  }

  static void error(String text) {
    System.err.println("tidegate: " + text);
  }
}
