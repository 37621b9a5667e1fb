#!/bin/sh
# What `khipu code` does with what it cannot read: one line on standard error for each, naming the file; the rest of
# the batch coded; exit status 3. What only looks unreadable (Latin-1, UTF-16, NUL bytes, 100,000 nested tags) is read, with
# at most one line about how.
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

# code NAME EXPECTED_STATUS ARGUMENT…: runs khipu, keeps NAME.out and NAME.err.
code() {
  name=$1 expected=$2
  shift 2
  timeout 60 "$khipu" code "$@" >"$name.out" 2>"$name.err"
  status=$?
  [ "$status" -eq "$expected" ] || fail "$name: exit status $status, expected $expected: $(head -c 300 "$name.err")"
}

# refused NAME FILE: the run said one line about FILE, and coded good.txt beside it.
refused() {
  code "$1" 3 "$2" good.txt
  [ "$(grep -c "$2" "$1.err")" -eq 1 ] || fail "$1: not one line about $2: $(head -c 300 "$1.err")"
  [ "$(wc -l <"$1.err")" -eq 1 ] || fail "$1: more than one line on standard error"
  grep -q '"doc": *"good.txt"' "$1.out" || fail "$1: the rest of the batch was not coded"
}

# survived FILE: FILE was read, or not, with at most one line about it; the rest of the batch was coded.
survived() {
  timeout 60 "$khipu" code "$1" good.txt >"$1.out" 2>"$1.err"
  status=$?
  [ "$status" -eq 0 ] || [ "$status" -eq 3 ] || fail "$1: exit status $status"
  [ "$status" -eq 0 ] || [ -s "$1.err" ] || fail "$1: exit status 3 without a reason"
  [ "$(wc -l <"$1.err")" -le 1 ] || fail "$1: more than one line on standard error"
  [ "$(grep -vc "$1" "$1.err")" -eq 0 ] || fail "$1: a line that is not about it: $(head -c 300 "$1.err")"
  grep -q '"doc": *"good.txt"' "$1.out" || fail "$1: the rest of the batch was not coded"
}

text='Two people were killed and 30 injured in clashes in Arica on Monday, January 9, 2023, police said.'
spanish='Dos personas murieron en los enfrentamientos de Arequipa, informó la Defensoría. Según la Policía, hay cinco heridos.'

printf '%s\n' "$text" >good.txt
: >empty.txt
head -c 4096 /dev/zero | tr '\0' '\377' >noise.bin
printf '\177ELF\002\001\001\000\000\000\000\000\000\000\000\000\003\000\076\000\001\000\000\000' >program.txt
truncate -s 200M big_zeros.txt
printf 'GIF89a\001\000\001\000\200\000\000\377\377\377\000\000\000' >picture.html
refused empty empty.txt
refused binary noise.bin
refused program program.txt
refused big big_zeros.txt
refused picture picture.html
refused missing no_such_file.txt

mkdir locked
printf '%s\n' "$text" >locked/inside.txt
chmod 000 locked
if [ "$(id -u)" -ne 0 ]; then
  refused locked locked
else
  # Root may read anything, so this one runs as nobody, if nobody may reach the program.
  chmod 777 .
  nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
  if $nobody "$khipu" --version >/dev/null 2>&1 && $nobody test -r good.txt 2>/dev/null; then
    $nobody timeout 60 "$khipu" code locked good.txt >locked.out 2>locked.err
    [ $? -eq 3 ] || fail "locked: a directory without permission gives no exit status 3"
    [ "$(grep -c locked locked.err)" -eq 1 ] || fail "locked: not one line about it: $(cat locked.err)"
    grep -q '"doc": *"good.txt"' locked.out || fail "locked: the rest of the batch was not coded"
  fi
fi
chmod 755 locked

printf '%s\n' "$spanish" | iconv -f UTF-8 -t ISO-8859-1 >latin1.txt
printf '\377\376' >utf16.txt
printf '%s\n' "$spanish" | iconv -f UTF-8 -t UTF-16LE >>utf16.txt
printf 'Two people were killed\0 in Arica on Monday, January 9, 2023, police said.\n' >nul.txt
printf 'Two people were killed in Arica \303( on Monday, January 9, 2023, police said.\n' >invalid.txt
{
  printf '<html><body>'
  awk 'BEGIN { for (i = 0; i < 100000; i++) printf "<div>" }'
  printf '<p>%s</p></body></html>\n' "$text"
} >nested.html
for file in latin1.txt utf16.txt nul.txt invalid.txt nested.html; do
  survived "$file"
done
for file in latin1.txt utf16.txt; do
  grep -q 'Defensoría' "$file.out" || fail "$file: it was not read, or its accents are lost"
done

# A page that shows no more than its beginning is coded, and says so.
printf '<html><body><article><h1>March in Arica</h1><p>%s</p><p>Subscribe to continue reading.</p></article></body></html>\n' \
  "$text" >stub.html
code stub 0 stub.html
grep -q '"extent": *"paywalled"' stub.out || fail "stub: the coded report does not say that it is one"
if grep -q '"extent"' latin1.txt.out; then fail "stub: a whole report is said to be one"; fi
grep -q 'paywalled' stub.err || fail "stub: nothing said: $(cat stub.err)"

# A page that says no more than that there is none, or asks for consent, proof or payment, gives no record and says why.
# page TITLE BODY
page() {
  printf '<!DOCTYPE html><html><head><title>%s</title></head><body>%s</body></html>\n' "$1" "$2"
}
page 'Page not found - Coast Wire' '<h1>404</h1><p>Two people were killed here once. The page you asked for has moved.</p>' >lost.html
page 'Error 404 | El Sur' '<h1>Página no encontrada</h1><p>Lo sentimos, la página que busca no existe.</p>' >perdida.html
page 'Coast Wire' '<h2>Before you continue</h2><p>We and our 842 partners store and access personal data on your device. We use
  cookies to personalise content and ads.</p><button>Accept all</button><button>Reject all</button>' >consent.html
page 'Just a moment...' '<h1>coastwire.example</h1><p>Verify you are human by completing the action below.</p>' >robot.html
page 'Inicia sesión | El Sur' '<h1>Contenido exclusivo para suscriptores</h1><p>Para seguir leyendo, suscríbete a El Sur por 1
  euro al mes.</p><p>¿Ya eres suscriptor? Inicia sesión.</p>' >wall.html
page 'Sign in' '<form><h1>Sign in</h1><p>Email</p><p>Password</p><button>Sign in</button></form><p>Forgot your password?</p>' >login.html
page '503 Service Temporarily Unavailable' '<center><h1>503 Service Temporarily Unavailable</h1></center><hr>nginx' >server.html
page 'Cuenta suspendida' '<h1>Esta cuenta ha sido suspendida</h1><p>Contacte con su proveedor de alojamiento.</p>' >suspendida.html
page 'Sorry' '<h1>451: Unavailable due to legal reasons</h1><p>You are visiting from a country where our site is not shown.</p>' >region.html
for file in lost.html perdida.html consent.html robot.html login.html server.html suspendida.html region.html; do
  refused message $file
  grep -q 'a message of the site, no report' message.err || fail "$file: not said why: $(cat message.err)"
done
refused wall wall.html
grep -q 'paywalled: nothing of the article is there' wall.err || fail "wall: not said why: $(cat wall.err)"

printf 'Two people were killed in Arica \033]0;owned\007 on Monday, police said.\n' >escape.txt
code hostile 0 escape.txt
if LC_ALL=C grep -q "$(printf '\033')" hostile.out; then fail "a terminal escape came through to JSON"; fi
code hostile_table 0 --format table escape.txt
if LC_ALL=C grep -q "$(printf '\033')]0" hostile_table.out; then fail "a terminal escape came through to the table"; fi
code wrong_usage 2 --no-such-option good.txt

[ "$failures" -eq 0 ] || { printf '%s checks failed\n' "$failures"; exit 1; }
