package dev.tidegate.flags;

import org.jspecify.annotations.Nullable;

/**
 * An address of version 4 or 6, by its 128 bits; one of version 4 stands among those of version 6
 * as {@code ::ffff:a.b.c.d}, so that both spellings are one address.
 *
 * <p>Source: RFC 4291 §2.2 and §2.5.5.2. Zones are not part of it; numbers with leading zeros,
 * which some read as octal, are no address.
 */
record IpAddress(long high, long low) {
  private static final int MOST_LENGTH = 45;
  private static final int GROUPS = 8;

  /** An address, or null when the text is none. */
  static @Nullable IpAddress read(String text) {
    if (text.isEmpty() || text.length() > MOST_LENGTH) {
      return null;
    }
    if (text.indexOf(':') >= 0) {
      return six(text);
    }
    long four = four(text);
    return four < 0 ? null : new IpAddress(0, 0xffff_0000_0000L | four);
  }

  /** Four numbers from 0 to 255; -1 when it is none. */
  private static long four(String text) {
    var parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return -1;
    }
    long bits = 0;
    for (var part : parts) {
      int value = number(part, 10, 3);
      if (value < 0 || value > 255 || (part.length() > 1 && part.charAt(0) == '0')) {
        return -1;
      }
      bits = bits << 8 | value;
    }
    return bits;
  }

  private static @Nullable IpAddress six(String text) {
    int gap = text.indexOf("::");
    if (gap != text.lastIndexOf("::")) {
      return null;
    }
    var all = new int[GROUPS];
    if (gap < 0) {
      return groups(text, all, 0) == GROUPS ? of(all) : null;
    }
    int before = groups(text.substring(0, gap), all, 0);
    var tail = new int[GROUPS];
    int after = before < 0 ? -1 : groups(text.substring(gap + 2), tail, 0);
    if (after < 0 || before + after >= GROUPS) {
      return null;
    }
    System.arraycopy(tail, 0, all, GROUPS - after, after);
    return of(all);
  }

  private static IpAddress of(int[] groups) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | groups[i];
      low = low << 16 | groups[i + 4];
    }
    return new IpAddress(high, low);
  }

  /** Reads groups; how many there are, or -1. The last two may be written as version 4. */
  private static int groups(String text, int[] into, int from) {
    if (text.isEmpty()) {
      return 0;
    }
    int at = from;
    var parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      if (last && parts[i].indexOf('.') >= 0) {
        long four = four(parts[i]);
        if (four < 0 || at + 2 > GROUPS) {
          return -1;
        }
        into[at++] = (int) (four >>> 16);
        into[at++] = (int) (four & 0xffff);
      } else {
        int value = number(parts[i], 16, 4);
        if (value < 0 || at == GROUPS) {
          return -1;
        }
        into[at++] = value;
      }
    }
    return at;
  }

  private static int number(String digits, int radix, int most) {
    if (digits.isEmpty() || digits.length() > most) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) < 0x80 ? Character.digit(digits.charAt(i), radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
