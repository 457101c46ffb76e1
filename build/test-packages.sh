#!/bin/sh
# Installs what the tests need beyond a JDK and Maven: Debian's Chromium, for the console. Only when root.
set -eu
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "installing chromium, for the tests of the console"
  apt-get update -q >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium >/dev/null
else
  echo "chromium is not here and can not be installed without root: the tests of the console will be skipped"
fi
