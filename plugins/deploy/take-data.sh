#!/bin/sh
# Puts the data of a proposal, checked out in folder $1, in the place of this branch's: the two
# folders that editors write, and nothing else. Links are refused: one could lead out of them.
set -eu
head="$1"
for folder in models_catalog content; do
  if [ -L "$head/$folder" ] || [ ! -d "$head/$folder" ]; then
    echo "Đề xuất không có thư mục $folder." >&2
    exit 1
  fi
done
links=$(find "$head/models_catalog" "$head/content" -type l)
if [ -n "$links" ]; then
  echo "Đề xuất có liên kết tượng trưng; hãy thay bằng chính tệp:" >&2
  echo "$links" >&2
  exit 1
fi
for folder in models_catalog content; do
  rm -rf "./$folder"
  mv "$head/$folder" "./$folder"
done
