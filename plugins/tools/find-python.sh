#!/bin/sh
# Prints the Python that the virtual environment is made with: the system's own, if it is new enough
# and can make one, else python3. Debian's Python is linked statically and optimized as a whole; one
# compiled by pyenv or by hand seldom is, and slower.
set -eu
suits='import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))'
if /usr/bin/python3 -c "$suits" 2>/dev/null; then
  echo /usr/bin/python3
else
  echo python3
fi
