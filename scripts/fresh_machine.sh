#!/usr/bin/env bash
# Run the README's commands on a bare Debian, with an empty environment: as root, and as a user without root.
#
#   sudo scripts/fresh_machine.sh [root|user|both] [options]
#     --suite NAME     the Debian release (trixie)
#     --mirror URL     where its packages come from (http://deb.debian.org/debian)
#     --machine DIR    a bare Debian that debootstrap has made before; else one is made
#     --tests ARGS     what pytest is given (all tests)
#     --ca FILE        a certificate that this network wants, for pip
#     --bind DIR       a folder of this machine that is wanted there (packages, real DICOM files); may be given again
#     --keep DIR       keep the machines here; else they are removed
#   Every PIP_* variable and ROUNDS_TEST_DICOM of the caller is handed on.  Nothing else is, and nothing is written
#   outside the machines, which have /proc, /dev and /tmp of their own.
set -euo pipefail

who=both suite=trixie mirror=http://deb.debian.org/debian machine= tests= ca= keep=
binds=()
while [ $# -gt 0 ]; do
  case $1 in
    root | user | both) who=$1; shift ;;
    --suite) suite=$2; shift 2 ;;
    --mirror) mirror=$2; shift 2 ;;
    --machine) machine=$2; shift 2 ;;
    --tests) tests=$2; shift 2 ;;
    --ca) ca=$2; shift 2 ;;
    --bind) binds+=("$(realpath "$2")"); shift 2 ;;
    --keep) keep=$2; shift 2 ;;
    *) sed -n '2,/^set/p' "$0" | sed '$d; s/^# \{0,1\}//' >&2; exit 2 ;;
  esac
done
[ "$(id -u)" = 0 ] || { echo "only root may make machines and enter them" >&2; exit 2; }
checkout=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
work=${keep:-$(mktemp -d)}
mkdir -p "$work"
[ -n "$keep" ] || trap 'rm -rf --one-file-system "$work"' EXIT

say() { printf '\n== %s\n' "$*"; }
fail() { printf '\nFAILED: %s\n' "$*" >&2; exit 1; }

# A person's environment on such a machine: nothing but what every login sets.
given=(LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb)
while IFS= read -r -d '' pair; do
  case $pair in PIP_*=* | ROUNDS_TEST_DICOM=*) given+=("$pair") ;; esac
done < <(env -0)
[ -z "$ca" ] || given+=("PIP_CERT=/etc/rounds-test-ca.crt")

new_machine() { # NAME: a copy of the bare Debian, with Python, make and this commit
  local root=$work/$1
  rm -rf --one-file-system "$root"
  if [ -n "$machine" ]; then cp -a "$machine" "$root"; else
    debootstrap --variant=minbase --include=ca-certificates "$suite" "$root" "$mirror"
  fi
  [ -z "$ca" ] || cp "$ca" "$root/etc/rounds-test-ca.crt"
  cp -L /etc/resolv.conf "$root/etc/resolv.conf"
  mkdir -p "$root/home"
  git clone -q --no-hardlinks "$checkout" "$root/home/rounds"
}

enter() { # NAME USER COMMAND: run a command there, in processes and mounts of its own
  local home=/root
  [ "$2" = root ] || home=/home/$2
  unshare --mount --pid --fork bash -c '
    set -e
    root=$1 user=$2 command=$3 folders=$4
    shift 4
    mount --rbind /dev "$root/dev"
    mount -t proc proc "$root/proc"
    mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
    for folder in $folders; do
      mkdir -p "$root$folder"
      mount --bind -o ro "$folder" "$root$folder"
    done
    exec chroot --userspec="$user" "$root" /usr/bin/env -i "$@" /bin/sh -c "$command"
  ' enter "$work/$1" "$2:$2" "$3" "${binds[*]:-}" "HOME=$home" "USER=$2" "${given[@]}"
}

apt_install() { enter "$1" root "apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends $2 >/dev/null"; }

make_test="make test ${tests:+PYTEST_ARGS='$tests'}"

as_root() {
  say "root: nothing but python3 and make"
  new_machine root
  apt_install root "python3 make"
  enter root root "cd /home/rounds && make setup" ||
    fail "root: make setup"
  enter root root "cd /home/rounds && .venv/bin/rounds --version && .venv/bin/rounds info sample_studies/rounds_14" ||
    fail "root: the rounds command"
  enter root root "cd /home/rounds && python3 main.py 2>&1 | grep -F 'type instead: /home/rounds/.venv/bin/rounds'" ||
    fail "root: main.py outside the environment"
  enter root root "cd /home/rounds && make run" || fail "root: make run"
  enter root root "cd /home/rounds && $make_test" || fail "root: make test"
}

expect_sentence() { # COMMAND PATTERN: it fails twice, and says the same both times
  local said
  for _ in 1 2; do
    said=$(enter user teacher "cd ~/rounds && $1" 2>&1) && fail "user: '$1' does not notice what is missing"
    printf '%s\n' "$said" | tail -n 3
    printf '%s\n' "$said" | grep -Eq "$2" || fail "user: '$1' does not say: $2"
  done
  sentence=$said
}

as_user() {
  say "user: python3 and make, no root, no display, no oracles"
  new_machine user
  apt_install user "python3 make"
  enter user root "useradd -m teacher && cp -r /home/rounds /home/teacher/ && chown -R teacher: /home/teacher"
  expect_sentence "make run" 'type: sudo apt-get install python3\.[0-9]+-venv'
  apt_install user "$(sed -n 's/.*apt-get install \(python3[.0-9]*-venv\).*/\1/p' <<<"$sentence" | tail -n 1)"
  expect_sentence "make run" 'System packages are missing; type: sudo apt-get install .*libegl1'
  say "user: by pip, without the set-up, the same is said"
  expect_sentence ".venv/bin/rounds screenshot sample_studies/rounds_14 -o /tmp/x.png" 'rounds: Qt misses system libraries; type: sudo apt-get install'
  expect_sentence "DISPLAY=:0 .venv/bin/rounds sample_studies/rounds_14" 'rounds: Qt misses system libraries; type: sudo apt-get install'
  say "user: somebody with root types what was said"
  apt_install user "$(sed -n 's/.*apt-get install //p' <<<"$(enter user teacher 'cd ~/rounds && make setup' 2>&1)" | tail -n 1)"
  enter user teacher "cd ~/rounds && make run" || fail "user: make run"
  enter user teacher "cd ~/rounds && $make_test" || fail "user: make test"
}

[ "$who" = user ] || as_root
[ "$who" = root ] || as_user
say "passed: $who"
