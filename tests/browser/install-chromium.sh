#!/bin/sh
# Installs, on a Debian machine, what the browser tests need and it lacks: Chromium, a font with
# Vietnamese letters, and the library that the driver between Python and Chromium is linked to.
# Of Chromium the one without windows is taken where there is one, as it opens a page in a third of
# the time.
set -eu
has() {
  command -v "$1" >/dev/null 2>&1
}
needed=""
if ! has chromium-headless-shell; then
  needed="chromium-headless-shell fonts-dejavu-core"
fi
if ! ldconfig -p 2>/dev/null | grep -q "libatomic\.so\.1"; then
  needed="$needed libatomic1"
fi
if [ -z "$needed" ]; then
  exit 0
fi
if ! has apt-get; then
  if has chromium; then
    exit 0
  fi
  echo "Missing on this machine, please install: chromium (or $needed)" >&2
  exit 1
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  as_root="sudo"
fi
echo "Installing from Debian's packages: $needed"
export DEBIAN_FRONTEND=noninteractive
install() {
  $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
$as_root apt-get update -qq || echo "Debian's packages cannot be reached; going on with what is there." >&2
# shellcheck disable=SC2086 # one word a package
install $needed || has chromium || install chromium fonts-dejavu-core libatomic1
