# Shared by the scripts of this folder: what they say, how they ask for root, how they know that something changed.

say() { printf '==> %s\n' "$*" >&2; }

stop() {
  printf 'Atelier cannot be set up: %s\n' "$*" >&2
  exit 1
}

# Installs Debian packages where apt and root are at hand; fails silently elsewhere, for the caller to explain.
apt_install() {
  local root=()
  command -v apt-get >/dev/null || return 1
  [ "$(id -u)" = 0 ] || root=(sudo -n)
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null || return 1
  say "Installing with apt: $*"
  "${root[@]}" apt-get update -qq >&2
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

# One number for the names and contents of files and folders that may be absent.
digest() { { find "$@" -type f -exec cksum {} + 2>/dev/null || true; } | sort -k 3 | cksum; }

# unchanged STAMP NUMBER: the stamp was left by the same content.
unchanged() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }
