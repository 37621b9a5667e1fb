#!/bin/sh
# One golden test of the command line.
#
#   run_case.sh BIN CASE SCRATCH [regold]
#
# BIN holds khipu and make_ledger. CASE is a folder tests/cli/VERB/CASE:
#   args         arguments of khipu, quoted as in a shell; runs in a copy of the folder
#   before       (optional) commands that go before it, a line each: khipu … or make_ledger …
#   out.golden   standard output, byte for byte
#   err.golden   (optional) standard error; without it, nothing may come there
#   status       (optional) the exit status; without it, 0
# All else in the folder is input. regold writes out.golden, err.golden and status as they came.
set -u
bin=$1 case=$2 scratch=$3 regold=${4:-}
unset KHIPU_LEDGER
rm -rf "$scratch" && mkdir -p "$scratch" && cp -R "$case/." "$scratch" && cd "$scratch" || exit 1
PATH=$bin:$PATH
if [ -f before ]; then
  while read -r line; do
    eval "$line" >before.log 2>&1 || { printf 'before: %s\n' "$line"; cat before.log; exit 1; }
  done <before
fi
eval "khipu $(cat args)" >out 2>err </dev/null
printf '%s\n' $? >status.now

if [ "$regold" = regold ]; then
  cp out "$case/out.golden"
  rm -f "$case/err.golden" "$case/status"
  [ ! -s err ] || cp err "$case/err.golden"
  [ "$(cat status.now)" = 0 ] || cp status.now "$case/status"
  exit 0
fi
failed=0
[ -f err.golden ] || : >err.golden
[ -f status ] || echo 0 >status
for pair in 'out.golden out' 'err.golden err' 'status status.now'; do
  # shellcheck disable=SC2086
  set -- $pair
  cmp -s "$1" "$2" || { printf '%s differs:\n' "$1"; diff "$1" "$2"; failed=1; }
done
exit $failed
