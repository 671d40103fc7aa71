#!/bin/sh
# Makes the virtual environment $2 with the Python $1; on Debian, where the parts of Python that
# make one are a package of their own, installs that package when it is missing.
set -eu
python="$1"
folder="$2"
if "$python" -m venv "$folder" >/dev/null 2>&1; then
  exit 0
fi
rm -rf "$folder"
if command -v apt-get >/dev/null 2>&1; then
  as_root=""
  if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
  fi
  echo "Installing python3-venv from Debian's packages …"
  export DEBIAN_FRONTEND=noninteractive
  $as_root apt-get update -qq
  $as_root apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
fi
"$python" -m venv "$folder"
