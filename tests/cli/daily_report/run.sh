#!/bin/sh
# The situation report of the example reports: run.sh KHIPU EXAMPLES SCRATCH. 77 without the full gazetteer or the page.
set -eu
khipu=$1 examples=$2 scratch=$3
rm -rf "$scratch" && mkdir -p "$scratch" && cd "$scratch"
fail() { echo "daily report: $*"; exit 1; }
"$khipu" ingest --ledger l.khipu "$examples/peru" >/dev/null 2>&1
report() { "$khipu" report --ledger l.khipu --date 2023-01-20 --since 2023-01-18 --place PE "$@"; }

report --format markdown >en.md
grep -q '^# Peru: situation on 20 January 2023$' en.md || fail "no title"
grep -q ' of 196,' en.md || { echo "the gazetteer has no provinces (npm ci): skipped"; exit 77; }
report --format markdown --language es >es.md
grep -q '^# Perú: situación al 20 de enero de 2023$' es.md || fail "not in Spanish"
grep -q 'bulletin' en.md es.md && fail "a text is missing"
report --format markdown >again.md && cmp -s en.md again.md || fail "not the same twice"

[ -f "$(dirname "$khipu")/../share/khipu/page/template.html" ] || { echo "no page (npm ci): the rest is skipped"; exit 77; }
report --out page.html
grep -q '"bulletin":{"title":"Peru: situation on 20 January 2023"' page.html || fail "the page has no report"
if command -v chromium >/dev/null; then
  report --format pdf --out a.pdf && report --format pdf --out b.pdf
  head -c 4 a.pdf | grep -q '%PDF' || fail "no PDF"
  # Chromium numbers its marks differently from run to run; the words are what must be the same.
  if command -v pdftotext >/dev/null; then
    pdftotext a.pdf a.txt && pdftotext b.pdf b.txt
    cmp -s a.txt b.txt || fail "two PDFs of one report say different things"
  fi
fi
status=0
PATH=/nowhere "$khipu" report --ledger l.khipu --date 2023-01-20 --format pdf --out c.pdf 2>err || status=$?
[ "$status" = 1 ] && grep -q 'no Chromium on the PATH' err && [ ! -e c.pdf ] || fail "no clear word without a browser"
