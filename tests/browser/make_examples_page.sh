#!/bin/sh
# The whole path: the example reports into a ledger and onto a page, twice, the second time read in another order.
#   make_examples_page.sh KHIPU EXAMPLES PAGES
set -eu
khipu=$1 examples=$2 pages=$3
mkdir -p "$pages"
cd "$pages"
rm -f examples.khipu* twice/examples.khipu*
mkdir -p twice
"$khipu" ingest --ledger examples.khipu "$examples" >ingest.log 2>&1
"$khipu" report --ledger examples.khipu --out examples.html
# Names of files stand on the page: they are given alike both times.
find "$examples" -type f | sort -r | while read -r file; do
  "$khipu" ingest --ledger twice/examples.khipu "$file" >>ingest.log 2>&1
done
"$khipu" report --ledger twice/examples.khipu --out twice/examples.html
cmp examples.html twice/examples.html
