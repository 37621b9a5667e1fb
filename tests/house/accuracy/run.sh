#!/bin/sh
# Runs bench/accuracy on a small folder laid out like ../shared, with a khipu and scorers that stand in for the real
# ones, and compares the table and the names of the sets in --json with what is expected. Exit status 77: no Python 3.
#
#   run.sh ROOT SCRATCH
set -eu
command -v python3 >/dev/null || exit 77
here=$1/tests/house/accuracy
mkdir -p "$2"
"$1/bench/accuracy" --shared "$here/shared" --khipu "$here/khipu" --json "$2/scores.json" >"$2/table"
sed 's/ *$//' "$2/table" | diff "$here/table.golden" -
python3 -c 'import json, sys; print("\n".join(json.load(open(sys.argv[1]))))' "$2/scores.json" | diff "$here/sets.golden" -
"$1/bench/accuracy" --shared "$here/shared" --khipu "$here/khipu" --only two | grep -q '^gold/two '
if "$1/bench/accuracy" --shared "$here/shared" --khipu "$here/khipu" --only three 2>/dev/null; then exit 1; fi
