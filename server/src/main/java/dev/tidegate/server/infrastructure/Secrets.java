package dev.tidegate.server.infrastructure;

import java.util.regex.Pattern;

/** Whether a text looks like a secret in the clear. */
final class Secrets {
  /** Names of variables that hold secrets. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?i)(?:^|.*[_.-])(?:password|passwd|pwd|secret|token|api_?key|access_?key|private_?key|"
              + "credentials?)(?:$|[_.-](?:id|value|key)$)");

  /** What keys of known services look like. */
  private static final Pattern KEY =
      Pattern.compile(
          "(?:AKIA|ASIA)[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[baprs]-[A-Za-z0-9-]{10,60}"
              + "|-----BEGIN (?:RSA |EC |OPENSSH )?PRIVATE KEY-----|sk_live_[A-Za-z0-9]{20,60}"
              + "|AIza[A-Za-z0-9_-]{35}");

  private static final int LOOKED_AT = 100_000;

  private Secrets() {}

  /** Whether a variable of this name has a value that is not a reference to something else. */
  static boolean isInClear(String name, String value) {
    return name.length() < 200
        && !value.isBlank()
        && !value.startsWith("$")
        && !value.startsWith("arn:")
        && !value.startsWith("/")
        && !value.contains("://")
        && NAME.matcher(name).matches();
  }

  static boolean isKey(String value) {
    return KEY.matcher(value.substring(0, Math.min(value.length(), LOOKED_AT))).find();
  }
}
