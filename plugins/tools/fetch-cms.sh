#!/bin/sh
# Fetches the scripts of Decap CMS for /admin/ into .danvan/cms, by pinned version and hash.
# Needs npm and a network; without them the site is built without /admin/.
set -eu
version=3.16.3
integrity=sha512-hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw==
target=.danvan/cms
if [ "$(cat $target/version 2>/dev/null)" = "$version" ]; then exit 0; fi
mkdir -p "$target"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm pack --silent --pack-destination "$work" "decap-cms@$version" >/dev/null
archive="$work/decap-cms-$version.tgz"
found=sha512-$(openssl dgst -sha512 -binary "$archive" | base64 -w0)
if [ "$found" != "$integrity" ]; then
  echo "decap-cms $version: expected $integrity, got $found" >&2
  exit 1
fi
tar -xzf "$archive" -C "$work" package/dist/decap-cms.js package/dist/decap-cms.js.LICENSE.txt
cp "$work/package/dist/decap-cms.js" "$work/package/dist/decap-cms.js.LICENSE.txt" "$target/"
echo "$version" >"$target/version"
