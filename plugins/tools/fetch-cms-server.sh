#!/bin/sh
# Fetches decap-server, by which the CMS works on a repository of this machine without a forge.
# The tests of the CMS need it; the published site does not.
set -eu
target=.danvan/cms-server
mkdir -p "$target"
npm install --silent --no-fund --no-audit --prefix "$target" decap-server@3.11.3
