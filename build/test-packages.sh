#!/bin/sh
# Installs what the tests need beyond a JDK and Maven: Debian's Chromium, for the console; faketime, for clocks over restarts; node
# and npm, for OpenFeature's clients in JavaScript.
# Only when root.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="chromium"
command -v faketime >/dev/null 2>&1 || missing="$missing faketime"
command -v node >/dev/null 2>&1 || missing="$missing nodejs"
command -v npm >/dev/null 2>&1 || missing="$missing npm"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "installing what the tests need: $missing"
  apt-get update -q >/dev/null
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >/dev/null
else
  echo "not here, and not to be installed without root: $missing; the tests that need it will be skipped"
fi
