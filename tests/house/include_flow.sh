#!/bin/sh
# Finds includes that run against the flow of the data (docs/architecture.md).
#
#   include_flow.sh ROOT
#
# A room includes itself, base, and rooms to its left; the four rooms of mentions know nothing of each other. A header
# of a room includes no header from outside khipu and the standard library, save base/result.hpp and what only tests
# share (test_*.hpp).
# Prints one line for each offence, FILE:LINE: why; exit status 1 if there was any.
set -eu
cd "$1/src/khipu"
find . -name '*.[ch]pp' | LC_ALL=C sort | xargs awk '
  BEGIN {
    count = split("base ingest language training mentions coding ledger store present", names, " ")
    for (i = 1; i <= count; i++) place[names[i]] = i
  }
  function room_of(path) { sub(/\/[^\/]*$/, "", path); return path }      # mentions/time/time.hpp -> mentions/time
  function first_of(path) { sub(/\/.*/, "", path); return path }          # mentions/time -> mentions
  function offence(why) { printf "src/khipu/%s:%d: %s\n", file, FNR, why; found = 1 }
  FNR == 1 { file = substr(FILENAME, 3); room = room_of(file); header = file ~ /\.hpp$/ && file !~ /\/test_/ }
  /^[ \t]*#[ \t]*include[ \t]*"khipu\// {
    split($0, quoted, "\"")
    other = room_of(substr(quoted[2], 7))
    if (other == room) next
    if (!(first_of(other) in place)) { offence("includes " quoted[2] ", which is in no room"); next }
    if (first_of(other) == first_of(room)) offence("includes " quoted[2] "; rooms of " first_of(room) " know nothing of each other")
    if (place[first_of(other)] > place[first_of(room)]) offence("includes " quoted[2] ", which lies to its right")
    next
  }
  header && /^[ \t]*#[ \t]*include[ \t]*</ {
    split($0, angled, /[<>]/)
    if (angled[2] !~ /^[a-z_]+$/ && file != "base/result.hpp") offence("a header includes <" angled[2] ">")
  }
  END { exit found }
'
