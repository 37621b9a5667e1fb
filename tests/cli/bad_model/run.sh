#!/bin/sh
# A model that is cut short, altered, of another version or none at all is refused by name and reason, by `khipu parse`
# and `khipu code` alike.
#
#   run.sh KHIPU DATA SCRATCH      DATA: folder with lang/, models/ and places.idx
set -u
khipu=$1 data=$2
rm -rf "$3" && mkdir -p "$3/data/models" && cd "$3" || exit 1
ln -s "$data/lang" "$data/places.idx" data/
printf 'Two people were killed in clashes in Arica on Monday, police said.\n' >good.txt
failures=0

# refused REASON: both commands fail with one line that names en.khm and has the reason in it.
refused() {
  for command in parse code; do
    timeout 60 "$khipu" $command --data data good.txt >out 2>err
    status=$?
    if [ "$status" -eq 0 ] || ! grep -q "en\.khm.*$1" err || [ "$(wc -l <err)" -ne 1 ]; then
      failures=$((failures + 1))
      printf 'FAILED: %s, a model that should be refused as "%s": status %s: %s\n' "$command" "$1" "$status" "$(cat err)"
    fi
  done
}

model=data/models/en.khm
head -c 1000000 "$data/models/en.khm" >$model
refused 'cut off'
head -c 1000000 "$data/models/en.khm" >$model
tail -c +1000001 "$data/models/en.khm" | tr '\001' '\002' >>$model
refused 'altered'
{ head -c 8 "$data/models/en.khm"; printf '\143'; tail -c +10 "$data/models/en.khm"; } >$model
refused 'version 99'
printf 'no model\n' >$model
refused 'is no khipu model'

exit $failures
