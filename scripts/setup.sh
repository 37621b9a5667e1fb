# What ./demo and ./check share: options, what is missing and how it is got, the build. Sourced, POSIX sh.
#
# Talk goes to standard error. Nothing is fetched or written outside the repository but by apt-get and npm, and by
# those only when something is missing; to see that nothing is takes one call of dpkg-query and one of cmp.

OFFLINE=no
INSTALL=yes

say() { printf '%s\n' "$*" >&2; }
die() {
  say "$PROGRAM: $*"
  exit 1
}

# parse_options "$@": sets INSTALL and OFFLINE. usage() is the caller's.
parse_options() {
  for option in "$@"; do
    case $option in
      --help | -h) usage && exit 0 ;;
      --no-install) INSTALL=no ;;
      --offline) OFFLINE=yes ;;
      *)
        say "$PROGRAM: unknown option '$option' (try --help)"
        exit 2
        ;;
    esac
  done
  [ "$OFFLINE" = no ] || INSTALL=no
}

# packages_for STAGE NEED: the names in scripts/packages.txt, STAGE being build or check, NEED required or optional.
packages_for() {
  awk -v stage="$1" -v need="$2" '!/^#/ && NF == 3 && ($2 == "build" || $2 == stage) && $3 == need { print $1 }' \
    scripts/packages.txt
}

# not_installed PACKAGE…: those that dpkg does not hold as installed. A virtual package counts if one provides it.
not_installed() {
  [ $# -gt 0 ] || return 0
  held=$(dpkg-query --show --showformat '${db:Status-Abbrev} ${Package}\n' "$@" 2>/dev/null | awk '$1 == "ii" { print $2 }')
  for package in "$@"; do
    printf '%s\n' "$held" | grep -qx "$package" || printf '%s\n' "$package"
  done
}

# as_root COMMAND…: as it is for root, else through sudo.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

may_install() {
  [ "$INSTALL" = yes ] && { [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null; }
}

# ensure_packages STAGE: installs what is missing from Debian, or says what is.
ensure_packages() {
  if ! command -v dpkg-query >/dev/null; then
    say "$PROGRAM: not a Debian system; taking for granted what scripts/packages.txt lists"
    return 0
  fi
  # shellcheck disable=SC2046  # one word a package is what is meant
  required=$(not_installed $(packages_for "$1" required) | tr '\n' ' ')
  # shellcheck disable=SC2046
  optional=$(not_installed $(packages_for "$1" optional) | tr '\n' ' ')
  # Another Node.js than Debian's is as good, so it is looked for by its name on the PATH.
  command -v node >/dev/null || required="${required}nodejs "
  command -v npm >/dev/null || required="${required}npm "
  [ -n "$required$optional" ] || return 0
  if may_install; then
    install_packages "$required" "$optional"
    return 0
  fi
  [ -z "$optional" ] || say "$PROGRAM: not installed, doing without: $optional"
  [ -z "$required" ] || die "missing, and nothing may be installed. As root: apt-get install --no-install-recommends $required"
}

# A machine without an optional package (another release of Debian) is no reason to stop.
install_packages() {
  say "$PROGRAM: installing from Debian: $1$2"
  log=build/apt.log
  mkdir -p build
  as_root apt-get update -qq >"$log" 2>&1 || die "apt-get update failed; see $log"
  # shellcheck disable=SC2086
  apt_install $1 $2 >>"$log" 2>&1 && return 0
  # shellcheck disable=SC2086
  [ -z "$1" ] || apt_install $1 >>"$log" 2>&1 || die "apt-get install failed; see $log"
  say "$PROGRAM: not to be had, doing without: $2"
}

apt_install() {
  [ $# -gt 0 ] || return 0
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null
}

# ensure_node_modules: what package-lock.json pins, unless it is there already.
ensure_node_modules() {
  [ -f package-lock.json ] || return 0
  stamp=node_modules/.khipu-lock
  cmp -s package-lock.json "$stamp" && return 0
  set -- ci --ignore-scripts --no-audit --no-fund --loglevel=error
  if [ "$OFFLINE" = yes ]; then
    set -- "$@" --offline
  elif [ "$INSTALL" = no ]; then
    die "node_modules is missing or out of date, and nothing may be installed. Run: npm ci --ignore-scripts"
  fi
  say "$PROGRAM: installing from npm what package-lock.json pins"
  npm "$@" >&2 || die "npm ci failed"
  cp package-lock.json "$stamp"
}

# build PRESET TARGET…: configures once (CMake does so again by itself when it must) and builds.
build() {
  preset=$1
  shift
  log=build/$preset.log
  mkdir -p build
  if [ ! -f "build/$preset/build.ninja" ]; then
    say "$PROGRAM: configuring (log: $log)"
    cmake --preset "$preset" >"$log" 2>&1 || {
      tail -n 30 "$log" >&2
      die "cmake failed; see $log"
    }
  fi
  set -- cmake --build "build/$preset" --target "$@"
  "$@" >>"$log" 2>&1 && return 0
  tail -n 60 "$log" >&2
  die "the build failed; see $log"
}
