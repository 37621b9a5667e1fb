#!/bin/sh
# What khipu does with a ledger that it can't use: one line on standard error that names the file and says why, exit
# status 3 (1 when the disk fails in the middle), and the file as it was.
#
#   run.sh KHIPU SCRATCH
set -u
khipu=$1
unset KHIPU_LEDGER
rm -rf "$2" && mkdir -p "$2" && cd "$2" || exit 1
failures=0

fail() {
  failures=$((failures + 1))
  printf 'FAILED: %s\n' "$*"
}

# refused NAME STATUS WORDS COMMAND…: the command says one line, with WORDS in it, and nothing on standard output.
refused() {
  name=$1 expected=$2 words=$3
  shift 3
  timeout 60 "$@" >"$name.out" 2>"$name.err" </dev/null
  status=$?
  [ "$status" -eq "$expected" ] || fail "$name: exit status $status, expected $expected"
  [ "$(wc -l <"$name.err")" -eq 1 ] || fail "$name: not one line: $(head -c 500 "$name.err")"
  grep -q "$words" "$name.err" || fail "$name: does not say '$words': $(head -c 500 "$name.err")"
  [ ! -s "$name.out" ] || fail "$name: writes to standard output"
}

# unchanged FILE SUM: FILE is what it was.
unchanged() { [ "$(cksum <"$1")" = "$2" ] || fail "$1 was changed"; }

mkdir reports
i=0
while [ $i -lt 40 ]; do
  printf 'Two people were killed and %s injured in clashes in Arica on Monday, January 9, 2023, police said.\n' $i \
    >reports/$i.txt
  i=$((i + 1))
done

printf 'not a ledger, but somebody needs it\n' >notes.txt
sum=$(cksum <notes.txt)
refused kind_read 3 'notes.txt: is not a khipu ledger' "$khipu" events --ledger notes.txt
refused kind_write 3 'notes.txt: is not a khipu ledger' "$khipu" ingest --ledger notes.txt reports
unchanged notes.txt "$sum"

refused missing 3 'none.khipu: no such ledger; make one with: khipu ingest' "$khipu" figures --ledger none.khipu
[ ! -e none.khipu ] || fail "asking a ledger that is not there made one"
refused folder 3 'reports: is not a regular file' "$khipu" tolls --ledger reports
refused no_folder 3 'no/such/l.khipu: its folder does not exist' "$khipu" ingest --ledger no/such/l.khipu reports
refused device 3 '/dev/null: is not a regular file' "$khipu" ingest --ledger /dev/null reports

"$khipu" ingest --ledger good.khipu reports >made.out 2>&1 || fail "ingest: $(cat made.out)"

# user_version is the big-endian number at byte 60 of a SQLite file.
cp good.khipu newer.khipu
printf '\0\0\0\143' | dd of=newer.khipu bs=1 seek=60 conv=notrunc 2>/dev/null
sum=$(cksum <newer.khipu)
refused newer_read 3 'newer.khipu: is of schema 99, made by a newer khipu' "$khipu" events --ledger newer.khipu
refused newer_write 3 'newer.khipu: is of schema 99' "$khipu" ingest --ledger newer.khipu reports
unchanged newer.khipu "$sum"

head -c 20000 good.khipu >short.khipu
timeout 60 "$khipu" events --ledger short.khipu >short.out 2>short.err
case $? in 1 | 3) ;; *) fail "a ledger cut short gives exit status $?" ;; esac
[ "$(wc -l <short.err)" -eq 1 ] || fail "short: not one line: $(head -c 500 short.err)"

# A disk that is full: files may not grow past 64 blocks of 512 bytes (and the signal for that is ignored).
cp good.khipu full.khipu
before=$("$khipu" figures --ledger full.khipu --format json | cksum)
mkdir more
i=0
while [ $i -lt 400 ]; do
  printf 'Three people were killed and %s injured in clashes in Ica on Monday, January 9, 2023, police said.\n' $i \
    >more/$i.txt
  i=$((i + 1))
done
(
  trap '' XFSZ
  ulimit -f 64
  timeout 60 "$khipu" ingest --ledger full.khipu more 2>full.err
) >full.out
status=$?
[ $status -eq 1 ] || fail "full disk: exit status $status: $(head -c 300 full.err)"
[ "$(wc -l <full.err)" -eq 1 ] || fail "full disk: not one line: $(head -c 500 full.err)"
grep -q 'full.khipu: ' full.err || fail "full disk: the file is not named: $(head -c 500 full.err)"
[ "$("$khipu" figures --ledger full.khipu --format json | cksum)" = "$before" ] || fail "full disk: half a batch is in"
"$khipu" ingest --ledger full.khipu more >again.out 2>&1 || fail "after a full disk: $(cat again.out)"
grep -q '400 of them new' again.out || fail "after a full disk: $(cat again.out)"

# Read-only. Root may write to anything, so that these run as nobody, if nobody may reach the program.
nobody=
if [ "$(id -u)" -eq 0 ]; then
  nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
  chmod 755 .
fi
if $nobody "$khipu" --version >/dev/null 2>&1 && $nobody test -r good.khipu; then
  mkdir frozen
  cp good.khipu frozen/
  chmod 444 frozen/good.khipu
  chmod 555 frozen
  # shellcheck disable=SC2086
  refused read_only 3 'frozen/good.khipu: can.t be written to' $nobody "$khipu" ingest --ledger frozen/good.khipu reports
  $nobody "$khipu" figures --ledger frozen/good.khipu --format json >frozen.out 2>frozen.err || fail "read-only: can't be asked: $(cat frozen.err)"
  "$khipu" figures --ledger good.khipu --format json | cmp -s - frozen.out || fail "read-only: other answers"
  chmod 000 frozen/good.khipu
  # shellcheck disable=SC2086
  refused no_permission 3 'frozen/good.khipu: .*permission' $nobody "$khipu" events --ledger frozen/good.khipu
  chmod 755 frozen
fi

[ "$failures" -eq 0 ] || { printf '%s checks failed\n' "$failures"; exit 1; }
