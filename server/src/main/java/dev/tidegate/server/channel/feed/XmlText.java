package dev.tidegate.server.channel.feed;

/** XML as it is written, line by line. Not thread-safe. */
final class XmlText {
  private final StringBuilder text =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");

  void line(String markup) {
    text.append(markup).append('\n');
  }

  void element(String indent, String name, String content) {
    line(indent + "<" + name + ">" + escaped(content) + "</" + name + ">");
  }

  String text() {
    return text.toString();
  }

  /** As content or as an attribute's value; what XML can not hold is left out. */
  static String escaped(String raw) {
    var safe = new StringBuilder(raw.length() + 16);
    raw.codePoints().forEach(c -> escape(safe, c));
    return safe.toString();
  }

  private static void escape(StringBuilder safe, int c) {
    switch (c) {
      case '&' -> safe.append("&amp;");
      case '<' -> safe.append("&lt;");
      case '>' -> safe.append("&gt;");
      case '"' -> safe.append("&quot;");
      case '\'' -> safe.append("&#39;");
      case '\n', '\t' -> safe.append((char) c);
      default -> {
        if (isAllowed(c)) {
          safe.appendCodePoint(c);
        }
      }
    }
  }

  /** XML 1.0 §2.2. */
  private static boolean isAllowed(int c) {
    return (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000;
  }
}
