#!/usr/bin/env bash
# Runs the tests in a virtual environment of their own (.venv). Arguments go to pytest.
#
# The page is tested in a real browser and the team's home of a case on a real PostgreSQL server, which the tests start and stop themselves. Where
# these are not installed, and this may install Debian's packages (root, apt-get), they are; elsewhere those tests are skipped, and pytest says how many.
set -euo pipefail
cd "$(dirname "$0")/.."
python="${PYTHON:-python3}"
[ -x .venv/bin/python ] || "$python" -m venv .venv
# What is locked, with its hashes, where the lock is for this Python; else what pyproject.toml allows. WALKBACK_UNLOCKED=1 always takes the latter.
locked=$(.venv/bin/python -c 'import platform, sys; print(sys.version_info[:2] == (3, 11) and sys.platform == "linux" and platform.machine() == "x86_64")')
if [ "$locked" = True ] && [ -z "${WALKBACK_UNLOCKED:-}" ] && .venv/bin/pip install -q --require-hashes -r requirements/dev.lock; then
  .venv/bin/pip install -q --no-deps --no-build-isolation -e .
else
  echo "walkback: the lock file is not used; installing what pyproject.toml allows" >&2
  .venv/bin/pip install -q -e '.[dev]'
fi
missing=()
command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
if [ ${#missing[@]} -gt 0 ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq >/dev/null 2>&1 || true
  for package in "${missing[@]}"; do
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >/dev/null 2>&1 ||
      echo "$package could not be installed: the tests that need it are skipped" >&2
  done
fi
exec .venv/bin/pytest "$@"
