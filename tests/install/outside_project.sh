#!/bin/sh
# Installs the SDK into a fresh folder, builds a copy of sdk/template against it as an outside author would, runs its
# tests, and looks at what the library exports.
# Usage: outside_project.sh SOURCE_DIR BUILD_DIR GENERATOR
set -eu
source=$1
build=$2
generator=$3

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --install "$build/sdk" --prefix "$work/prefix" >"$work/install.log"
cp -R "$work/prefix/share/chancery/sdk/template" "$work/plugin"
cmake -S "$work/plugin" -B "$work/build" -G "$generator" -DCMAKE_PREFIX_PATH="$work/prefix" \
  -DCMAKE_CXX_FLAGS="-Wall -Wextra -pedantic -Werror"
cmake --build "$work/build"
ctest --test-dir "$work/build" --output-on-failure --no-tests=error

symbols=$(nm -D --defined-only "$work/build/acme-paragraph.so" | awk '{ print $3 }')
if [ "$symbols" != chancery_plugin_v1 ]; then
  echo "acme-paragraph.so exports '$symbols', expected chancery_plugin_v1 alone" >&2
  exit 1
fi
if grep -rl "$source" "$work/prefix" >&2; then
  echo "the installed files above name the source folder" >&2
  exit 1
fi
