#!/bin/sh
# The same reports in two orders, with one thread and with eight, at once and a few at a time: every answer of the ledger
# has the same bytes.
#
#   run.sh KHIPU EXAMPLES SCRATCH
set -u
khipu=$1 examples=$2
unset KHIPU_LEDGER
rm -rf "$3" && mkdir -p "$3" && cd "$3" || exit 1

# answers LEDGER: all that can be asked.
answers() {
  for command in events figures tolls; do
    for format in table json csv; do
      "$khipu" $command --ledger "$1" --format $format
    done
  done
  "$khipu" search --ledger "$1" --limit 0 --format json de
  "$khipu" search --ledger "$1" --limit 0 the
  for id in $("$khipu" events --ledger "$1" --format csv | sed -n 's/^\([0-9a-f]\{16\}\),.*/\1/p' | head -n 20); do
    "$khipu" show --ledger "$1" "$id"
  done
}

find "$examples" -type f | LC_ALL=C sort >forward
LC_ALL=C sort -r forward >backward
tr '\n' '\0' <forward | xargs -0 "$khipu" ingest --ledger forward.khipu --threads 1 >forward.out 2>&1
tr '\n' '\0' <backward | xargs -0 "$khipu" ingest --ledger backward.khipu --threads 8 --at-once 2 >backward.out 2>&1
# A report at a time, from the middle outwards.
sed -n '12,$p' backward >middle
sed -n '1,11p' backward >>middle
while read -r file; do
  "$khipu" ingest --ledger middle.khipu --threads 1 "$file" >>middle.out 2>&1
done <middle

answers forward.khipu >forward.answers 2>&1
[ "$(wc -l <forward.answers)" -gt 100 ] || { cat forward.out; head forward.answers; exit 1; }
for order in backward middle; do
  answers $order.khipu >$order.answers 2>&1
  cmp forward.answers $order.answers || { diff forward.answers $order.answers | head -20; exit 1; }
done
