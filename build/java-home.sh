#!/bin/sh
# Prints the home of a JDK 25 or newer; says what to do when there is none.
# Looks at TIDEGATE_JAVA_HOME, JAVA25_HOME and JAVA_HOME, at the java on the path, and where systems keep JDKs.
set -u

feature() { # of the JDK at $1, from its release file: no process is started for it
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

try() {
  [ -n "$1" ] || return 0
  version=$(feature "$1") || return 0
  if [ "${version:-0}" -ge 25 ]; then
    printf '%s\n' "$1"
    exit 0
  fi
}

try "${TIDEGATE_JAVA_HOME:-}"
try "${JAVA25_HOME:-}"
try "${JAVA_HOME:-}"
on_path=$(command -v javac 2>/dev/null) && try "$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")"
for jdk in /usr/lib/jvm/* /opt/*jdk* /opt/java/* "${HOME:-/nowhere}"/.sdkman/candidates/java/* \
  "${HOME:-/nowhere}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  try "$jdk"
done

cat >&2 <<'END'
tidegate: there is no JDK 25 here. Install one (Debian: the temurin-25-jdk package of adoptium.net, or
          openjdk-25-jdk where the distribution has it), or say where it is: TIDEGATE_JAVA_HOME=/path/to/jdk-25
END
exit 3
