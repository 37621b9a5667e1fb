#!/bin/sh
# Runs scripts/setup.sh with a dpkg-query, apt-get, sudo and npm that stand in for the real ones and write down how they
# were called: what is missing is named, what is there is not asked for again, and nothing is installed where that is
# not allowed.
#
#   run.sh ROOT SCRATCH
set -u
root=$1 scratch=$2
rm -rf "$scratch"
mkdir -p "$scratch/bin" "$scratch/house/scripts"
cd "$scratch/house" || exit 1
calls=$scratch/calls
failures=0
cp "$root/scripts/setup.sh" scripts/
printf '# comment\nliba-dev build required\nlibb-dev check required\nccache build optional\n' >scripts/packages.txt
printf '{}\n' >package-lock.json

# stand_in NAME BODY: a program on the PATH that writes its call down.
stand_in() {
  printf '#!/bin/sh\necho "%s $*" >>"%s"\n%s\n' "$1" "$calls" "$2" >"$scratch/bin/$1"
  chmod +x "$scratch/bin/$1"
}

# setup OPTION…: what ./demo does before it builds. Output and status are kept.
setup() {
  : >"$calls"
  PATH="$scratch/bin:$PATH" sh -c '
    PROGRAM=./demo
    . scripts/setup.sh
    usage() { echo "usage"; }
    parse_options "$@"
    ensure_packages "$stage"
    ensure_node_modules' sh "$@" >out 2>&1
  status=$?
}

# expect CLAIM STATUS: the status of the last setup; then holds and lacks look at its calls and its talk.
expect() {
  claim=$1
  [ "$status" -eq "$2" ] || fail "exit status $status, not $2: $(cat out)"
}
holds() { grep -q -e "$2" "$1" || fail "no '$2' in: $(cat "$1")"; }
lacks() { if grep -q -e "$2" "$1"; then fail "'$2' in: $(cat "$1")"; fi; }
fail() {
  failures=$((failures + 1))
  printf 'FAILED: %s: %s\n' "$claim" "$*"
}

stand_in node ''
stand_in npm 'mkdir -p node_modules'
stand_in apt-get ''
stand_in sudo 'exec "$@"'
stand_in dpkg-query 'printf "ii  liba-dev\nii  ccache\n"; exit 1'
export stage=build

setup
expect "all packages are there, npm's are not" 0
lacks "$calls" apt-get
holds "$calls" 'npm ci --ignore-scripts'

setup
expect "the second time nothing is fetched" 0
lacks "$calls" npm

stage=check setup
expect "what the tests need is asked for" 0
holds "$calls" 'apt-get install .* libb-dev'
lacks "$calls" 'apt-get install .* liba-dev'

stage=check setup --no-install
expect "what is missing is named and not installed" 1
lacks "$calls" apt-get
holds out libb-dev

stand_in dpkg-query 'printf "ii  liba-dev\n"; exit 1'
setup --no-install
expect "an optional package does not stop" 0
holds out 'doing without: ccache'

printf '{"changed": true}\n' >package-lock.json
setup --offline
expect "npm works from its cache" 0
holds "$calls" 'npm ci .*--offline'
lacks "$calls" apt-get

printf '{"changed": "again"}\n' >package-lock.json
setup --no-install
expect "packages of npm that are out of date stop" 1
lacks "$calls" npm

setup --help
expect "--help helps" 0
holds out usage
setup --nonsense
expect "an unknown option is wrong usage" 2

[ "$failures" -eq 0 ]
