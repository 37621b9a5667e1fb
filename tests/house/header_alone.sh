#!/bin/sh
# Checks that every header of the rooms can be included alone, and twice, without compiling each.
#
#   header_alone.sh ROOT
#
# What a header needs of khipu, the compiler has checked already: x.cpp includes x.hpp first (tested here), and headers
# without an x.cpp are compiled alone (the target header_check). But all .cpp files begin with a precompiled header of the
# standard library, so a missing <vector> would not be seen there: each std:: name in a header is looked up in
# std_names.txt, and one of the headers that give it must be included, by the header itself or by a header of khipu that it
# includes.
# Prints one line for each offence, FILE: why; exit status 1 if there was any.
set -eu
names=$(cd "$(dirname "$0")" && pwd)/std_names.txt
cd "$1/src"
find khipu -name '*.[ch]pp' ! -name 'test_*' ! -name '*_test.cpp' | LC_ALL=C sort | xargs awk '
  function offence(file, why) { printf "src/%s: %s\n", file, why; found = 1 }
  # Collects in `given` what `file` includes of the standard library, through headers of khipu too.
  function collect(file,    i, n, parts) {
    if (file in seen) return
    seen[file] = 1
    n = split(angled[file], parts, " ")
    for (i = 1; i <= n; i++) given[parts[i]] = 1
    n = split(quoted[file], parts, " ")
    for (i = 1; i <= n; i++) collect(parts[i])
  }
  FILENAME == ARGV[1] { if ($1 !~ /^#/ && NF > 1) { name = $1; $1 = ""; givers[name] = $0 }; next }
  FNR == 1 {
    first = 1
    header = FILENAME ~ /\.hpp$/
    if (header) headers[++count] = FILENAME
    if (header && $0 != "#pragma once") offence(FILENAME, "does not begin with #pragma once")
  }
  /^#include / {
    split($2, path, /[<>"]/)
    if (header && $2 ~ /^</) angled[FILENAME] = angled[FILENAME] " " path[2]
    if (header && $2 ~ /^"/) quoted[FILENAME] = quoted[FILENAME] " " path[2]
    own = FILENAME; sub(/cpp$/, "hpp", own)
    if (!header && first && path[2] != own) other_first[own] = path[2]
    first = 0
    next
  }
  header {
    sub(/\/\/.*/, "")
    gsub(/"([^"\\]|\\.)*"/, "\"\"")
    while (match($0, /std::[a-zA-Z_0-9]+|[^_a-zA-Z]assert\(/)) {
      name = substr($0, RSTART, RLENGTH)
      sub(/^std::/, "", name); sub(/^.assert\($/, "assert", name)
      used[FILENAME] = used[FILENAME] " " name
      $0 = substr($0, RSTART + RLENGTH)
    }
  }
  END {
    for (h = 1; h <= count; h++) {
      file = headers[h]
      if (file in other_first) offence(file, "its .cpp includes " other_first[file] " before it")
      split("", seen); split("", given); split("", told)
      collect(file)
      n = split(used[file], parts, " ")
      for (i = 1; i <= n; i++) {
        name = parts[i]
        if (name in told) continue
        told[name] = 1
        if (!(name in givers)) { offence(file, "std::" name " is not in tests/house/std_names.txt"); continue }
        has = 0
        for (g in given) if (givers[name] == " any" || index(givers[name] " ", " " g " ") > 0) has = 1
        if (!has) offence(file, "uses std::" name " and includes none of" givers[name])
      }
    }
    exit found
  }
' "$names"
