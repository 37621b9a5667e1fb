#!/bin/sh
# Archives and streams as their users meet them: what is packed, endless, broken or strange by name costs one line where it
# costs anything, and the rest is read.
#
#   run.sh KHIPU SCRATCH
#
# Every check says what went wrong and the test goes on; the exit status counts.
set -u
khipu=$1
rm -rf "$2" && mkdir -p "$2" && cd "$2" || exit 1
failures=0

fail() {
  failures=$((failures + 1))
  printf 'FAILED: %s\n' "$*"
}

# read NAME EXPECTED_STATUS ARGUMENT…: runs khipu read, keeps NAME.out and NAME.err.
reads() {
  name=$1 expected=$2
  shift 2
  timeout 60 "$khipu" read --format json "$@" >"$name.out" 2>"$name.err"
  status=$?
  [ "$status" -eq "$expected" ] || fail "$name: exit status $status, expected $expected: $(head -c 300 "$name.err")"
}

# gives NAME REPORTS LINES: how much NAME.out and NAME.err hold.
gives() {
  [ "$(wc -l <"$1.out")" -eq "$2" ] || fail "$1: $(wc -l <"$1.out") reports, expected $2"
  [ "$(wc -l <"$1.err")" -eq "$3" ] || fail "$1: $(wc -l <"$1.err") lines of talk, expected $3: $(head -c 300 "$1.err")"
}

line='{"title":"Paro en Puno","text":"El paro sigue en la ciudad de Puno."}'
printf '%s\n%s\n' "$line" "$line" >two.jsonl
gzip -kn two.jsonl
cat two.jsonl.gz two.jsonl.gz >four.jsonl.gz
reads packed 0 four.jsonl.gz
gives packed 4 0
reads piped 0 - <four.jsonl.gz
gives piped 4 0

# Endless input: what came is shown while the writer lives on.
mkfifo endless
(printf '%s\n' "$line"; sleep 30) >endless &
writer=$!
timeout 60 "$khipu" read --format json endless >endless.out 2>endless.err &
reader=$!
tries=0
while [ ! -s endless.out ] && [ $tries -lt 100 ]; do
  sleep 0.1
  tries=$((tries + 1))
done
[ -s endless.out ] || fail "endless: nothing shown while the writer lives"
kill $reader $writer 2>/dev/null
wait 2>/dev/null

# Endless standard input too: what was asked for comes out, though the writer never ends.
timeout 60 sh -c "yes '$line' | '$khipu' read --format json - 2>yes.err | head -n 20000 | wc -l >yes.out"
[ "$(cat yes.out)" -eq 20000 ] || fail "yes: $(cat yes.out) reports of endless standard input: $(head -c 300 yes.err)"

# A line of a hundred megabytes, between two others; a bomb; a cut archive.
{
  printf '%s\n{"title":"x","text":"' "$line"
  head -c 100000000 /dev/zero | tr '\0' 'x'
  printf '"}\n%s\n' "$line"
} | gzip -1 >long.jsonl.gz
reads long 3 --max-report 50MB --max-ratio 2000 long.jsonl.gz
gives long 2 1
grep -q 'long.jsonl.gz:2: a line larger than the limit of 50 MB' long.err || fail "long: $(cat long.err)"
reads bomb 3 long.jsonl.gz two.jsonl
gives bomb 3 1
grep -q 'unpacks to over 200 times its size (--max-ratio)' bomb.err || fail "bomb: $(cat bomb.err)"
printf 'PK\005\006%18s' '' | tr ' ' '\0' >none.zip
reads none 3 none.zip two.jsonl
gives none 2 1
grep -q 'none.zip: no document in the archive' none.err || fail "none: $(cat none.err)"
head -c 60 four.jsonl.gz >cut.jsonl.gz
reads cut 3 cut.jsonl.gz two.jsonl
grep -q 'cut.jsonl.gz: compressed data ends too early; what is cut was not read (byte 60)' cut.err || fail "cut: $(cat cut.err)"

# A crawl cut in the middle of a record, and one whose record says the wrong length: what is whole is read.
answer='HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><article><h1>Paro en Puno</h1><p>El paro sigue en la ciudad de Puno y en la de Juliaca, y nadie pasa por la carretera.</p></article></body></html>'
# record LENGTH
record() {
  printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://c.example/\r\nContent-Length: %s\r\n\r\n' "$1"
  printf "$answer"'\r\n\r\n'
}
length=$(printf "$answer" | wc -c)
{ record "$length"; record "$length" | head -c 200; } >cut.warc
reads cut_warc 3 cut.warc two.jsonl
gives cut_warc 3 1
grep -q 'cut.warc: the WARC ends inside a record, which was not read' cut_warc.err || fail "cut.warc: $(cat cut_warc.err)"
{ record $((length - 40)); record "$length"; record 99999; record "$length"; } >wrong.warc
reads wrong_warc 3 wrong.warc two.jsonl
grep -q 'wrong.warc: a WARC record that does not end where it says; not read' wrong_warc.err || fail "wrong.warc: $(cat wrong_warc.err)"
[ "$(wc -l <wrong_warc.out)" -eq 4 ] || fail "wrong.warc: $(wc -l <wrong_warc.out) reports, expected 4: $(cat wrong_warc.err)"

# Names with newlines and escapes, loops of links.
mkdir -p strange
cp two.jsonl "$(printf 'strange/a\nb\033[31m.jsonl')"
ln -s ../strange strange/loop
reads strange 0 strange
gives strange 2 0
if LC_ALL=C grep -q "$(printf '\033')" strange.out; then fail "strange: an escape came through"; fi
cp cut.jsonl.gz "$(printf 'strange/c\nd\033.gz')"
reads strange 3 strange
gives strange 2 1

# Many files are read in the order of their names.
mkdir many
awk -v line="$line" 'BEGIN { for (i = 0; i < 3000; i++) printf "%s\n", line > ("many/" i ".jsonl") }'
reads many 0 many
gives many 3000 0

[ "$failures" -eq 0 ] || { printf '%s checks failed\n' "$failures"; exit 1; }
