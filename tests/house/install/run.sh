#!/bin/sh
# Installs a build into an empty folder and codes a report there: the same bytes as in the build tree, with nothing of the
# build tree at hand.
#
#   run.sh BUILD SCRATCH REPORT
set -eu
build=$1 scratch=$2 report=$3
rm -rf "$scratch"
mkdir -p "$scratch"
cmake --install "$build" --prefix "$scratch/prefix" >"$scratch/log"
"$build/bin/khipu" code "$report" >"$scratch/expected"
"$scratch/prefix/bin/khipu" code "$report" >"$scratch/found"
cmp "$scratch/expected" "$scratch/found"
[ -s "$scratch/found" ]
if find "$scratch/prefix" -type l -lname "$build/*" | grep .; then
  echo "FAILED: a link into the build tree was installed"
  exit 1
fi
