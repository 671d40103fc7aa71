#!/bin/sh
# Installs, on a Debian machine, what the browser tests need and it lacks: Chromium, a font with
# Vietnamese letters, and the library that the driver between Python and Chromium is linked to.
set -eu
needed=""
if ! command -v chromium >/dev/null 2>&1; then
  needed="chromium fonts-dejavu-core"
fi
if ! ldconfig -p 2>/dev/null | grep -q "libatomic\.so\.1"; then
  needed="$needed libatomic1"
fi
if [ -z "$needed" ]; then
  exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
  echo "Missing on this machine, please install: $needed" >&2
  exit 1
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  as_root="sudo"
fi
echo "Installing from Debian's packages: $needed"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086 # one word a package
$as_root apt-get install -y -qq --no-install-recommends $needed >/dev/null
