#!/bin/sh
# khipu-gazetteer and dumps that break their form: refused with file and line, or skipped by option; an index that is
# none, of another version or cut short is refused by name.
#
#   run.sh BIN LANG SCRATCH
set -u
bin=$1 lang=$2 scratch=$3
rm -rf "$scratch" && mkdir -p "$scratch" && cd "$scratch" || exit 1
fail() { echo "$1"; cat err; exit 1; }

row() { printf '%s\tPuerto Ejemplo\tPuerto Ejemplo\t\t%s\t-70.1\tP\tPPL\tPE\t\t21\t2101\t210101\t\t1200\t\t\tAmerica/Lima\t2020-01-01\n' "$1" "$2"; }
{ row 1 -15.5; echo 'no columns'; row 2 999; row 3 -15.6; } >broken.txt
printf '4\tPer\372\tPeru\t\t-15.5\t-70.1\tP\tPPL\tPE\t\t21\t\t\t\t0\t\t\t\t\n' >latin1.txt

"$bin/khipu-gazetteer" --lang "$lang" --geonames broken.txt --out a.idx 2>err
[ $? -eq 3 ] && grep -q 'broken.txt:2: fewer columns' err && [ ! -e a.idx ] || fail 'a broken line is not refused'
"$bin/khipu-gazetteer" --lang "$lang" --geonames latin1.txt --out a.idx 2>err
[ $? -eq 3 ] && grep -q 'latin1.txt:1: not UTF-8' err || fail 'another encoding is not refused'
"$bin/khipu-gazetteer" --lang "$lang" --geonames broken.txt --geonames latin1.txt --bad-lines skip --out a.idx 2>err ||
  fail 'broken lines are not skipped'
[ "$(grep -c 'skipped$' err)" = 3 ] || fail 'not each skipped line is told of'
"$bin/khipu-gazetteer" --verify a.idx 2>err || fail 'the index does not verify'

ln -s "$lang" lang
printf '3\t1\tADM\nx\n' >hierarchy.txt
"$bin/khipu-gazetteer" --lang "$lang" --geonames broken.txt --hierarchy hierarchy.txt --bad-lines skip --out places.idx \
  2>err || fail 'a hierarchy is not read'
KHIPU_DATA=. "$bin/khipu" places Puerto Ejemplo --format json >out 2>err || fail 'the town is not found'
grep -q '"geonameid":3' out || fail 'the town has no number'

printf '11\t3\tes\tMuelle Inventado\t\t\t\t\t\t\nx\n' >names.txt
"$bin/khipu-gazetteer" --lang "$lang" --geonames broken.txt --alternate-names names.txt --bad-lines skip --out places.idx \
  2>err || fail 'other names are not read'
grep -q 'names.txt:2: fewer columns' err || fail 'a broken line of other names is not told of'
KHIPU_DATA=. "$bin/khipu" places Muelle Inventado --format json >out 2>err || fail 'the town is not found by another name'
grep -q '"geonameid":3' out || fail 'another name is given to another town'

head -c 3000 a.idx >places.idx
KHIPU_DATA=. "$bin/khipu" places Puno >out 2>err
[ $? -eq 1 ] && grep -q 'cut short' err || fail 'an index cut short is not refused'
{ head -c 8 a.idx; printf '\001'; tail -c +10 a.idx; } >places.idx
KHIPU_DATA=. "$bin/khipu" places Puno >out 2>err
[ $? -eq 1 ] && grep -q 'another version' err || fail 'an index of another version is not refused'
exit 0
