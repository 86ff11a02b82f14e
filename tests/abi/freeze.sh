#!/bin/sh
# Keeps the SDK's headers of an ABI version: tests/abi/frozen/VERSION/chancery gets verbatim copies of sdk/include/chancery.
# Plugins are built with them and run by every later host. Never overwrites a version; the version must be abi.h's, and no draft.
# Usage: freeze.sh VERSION [HEADERS]     VERSION as 1.0; HEADERS is another folder with a chancery/ in it
set -eu
here=$(cd "$(dirname "$0")" && pwd)
version=${1:?usage: freeze.sh VERSION [HEADERS]}
headers=${2:-$here/../../sdk/include}/chancery
kept=$here/frozen/$version

number() { sed -n "s/^#define CHANCERY_ABI_$1 \([0-9]*\)u.*/\1/p" "$headers/abi.h"; }
major=$(number MAJOR)
if [ "$major" = 0 ]; then
  echo "freeze.sh: CHANCERY_ABI_MAJOR is 0: a draft is not kept" >&2
  exit 1
fi
if [ "$version" != "$major.$(number MINOR)" ]; then
  echo "freeze.sh: $headers/abi.h is $major.$(number MINOR), not $version" >&2
  exit 1
fi
if [ -e "$kept" ]; then
  echo "freeze.sh: $kept is there already; what was frozen never changes" >&2
  exit 1
fi
mkdir -p "$kept"
cp -R "$headers" "$kept/chancery"
echo "$kept: kept"
