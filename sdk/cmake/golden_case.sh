#!/bin/sh
# Runs a golden case and compares what the run leaves with what is expected, file by file and byte by byte.
# Usage: golden_case.sh CHANCERY PLUGIN_FOLDER CASE_FOLDER
# The case holds pipeline.json, in/ (the inputs, whose ids start there) and expected/ (every file of the output). Versions
# and hashes of plugins, which documents as JSON tell, change with every build and are blanked. With CHANCERY_UPDATE=1,
# what the run leaves becomes what is expected.
set -u
program=$1
plugins=$2
case=$3

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$case/in" || exit 1
# No results of earlier runs, no plugins of the user's own.
HOME=$work XDG_CACHE_HOME=$work/cache XDG_DATA_HOME=$work/data CHANCERY_PLUGIN_PATH= \
  "$program" run ../pipeline.json . --plugin-path "$plugins" --out "$work/out" 2>"$work/said"
code=$?
if [ $code -ne 0 ] && [ $code -ne 2 ]; then
  cat "$work/said" >&2
  echo "the run ended with exit code $code" >&2
  exit 1
fi
rm -rf "$work/out/.chancery"
LC_ALL=C find "$work/out" -type f -exec \
  sed -E -i 's/("version": ?)"[^"]*"(, ?"plugin_sha256": ?)"[0-9a-f]{64}"/\1""\2""/g' {} +

if [ "${CHANCERY_UPDATE:-}" = 1 ]; then
  rm -rf "$case/expected" && cp -R "$work/out" "$case/expected" && echo "$case/expected: written"
  exit
fi
mkdir -p "$work/compared" && ln -s "$case/expected" "$work/compared/expected" && mv "$work/out" "$work/compared/made"
if (cd "$work/compared" && diff -r -u -N expected made); then
  exit 0
fi
cat "$work/said" >&2
echo "if this is meant: CHANCERY_UPDATE=1, the same test again, and read the difference" >&2
exit 1
