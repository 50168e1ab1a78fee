#!/usr/bin/env bash
# Runs every test of the solution and prints, last and alone on a line: N passed, N failed, N skipped
#
#   tests/run.sh                        build, then run everything
#   tests/run.sh --no-build             use what is built already
#   tests/run.sh --filter "Name~Merge"  anything else is handed to `dotnet test`
#
# CONFIGURATION=Debug tests a Debug build (default Release). Works from any folder. What it starts, it stops.
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1
configuration=${CONFIGURATION:-Release}
results=$root/artifacts/test-results
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1

build=yes
if [ "${1:-}" = "--no-build" ]; then
  build=no
  shift
fi

standin_pid=
scratch=$(mktemp -d)
stop() {
  [ -n "$standin_pid" ] && kill "$standin_pid" 2>/dev/null && wait "$standin_pid" 2>/dev/null
  rm -rf "$scratch"
}
trap stop EXIT
trap 'exit 130' INT TERM

note() { printf 'tests/run.sh: %s\n' "$*"; }

# PostgreSQL: the tests start a server of their own; they only need its programs.
postgres_is_there() {
  command -v initdb >/dev/null 2>&1 || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}
install_postgres() {
  postgres_is_there && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    note "installing PostgreSQL"
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends postgresql; } \
      >"$scratch/apt.log" 2>&1 || tail -n 5 "$scratch/apt.log"
  fi
  postgres_is_there || note "PostgreSQL is not installed and cannot be installed here: its tests will be skipped"
}

# Chromium: the page of the sandbox is also tested in a browser. Playwright's own download is not used.
chromium_is_there() {
  [ -x /usr/bin/chromium ] || [ -x /usr/bin/chromium-browser ] || [ -x /usr/bin/google-chrome ]
}
install_chromium() {
  chromium_is_there && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    note "installing Chromium"
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium; } \
      >"$scratch/apt.log" 2>&1 || tail -n 5 "$scratch/apt.log"
  fi
  chromium_is_there || note "Chromium is not installed and cannot be installed here: tests in a browser will be skipped"
}

# A mail server, in Python: the tests start one of their own on loopback.
mail_server_is_there() {
  for python in /usr/bin/python3 python3; do
    "$python" -c 'import aiosmtpd.smtp' >/dev/null 2>&1 && return
  done
  return 1
}
install_mail_server() {
  mail_server_is_there && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    note "installing aiosmtpd"
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends python3-aiosmtpd; } \
      >"$scratch/apt.log" 2>&1 || tail -n 5 "$scratch/apt.log"
  fi
  mail_server_is_there || note "aiosmtpd is not installed and cannot be installed here: tests with a mail server will be skipped"
}

# SQL Server: a real one by CRMCONNECTOR_TEST_SQLSERVER, else the stand-in beside the repository, else skipped.
build_standin() {
  local source=$1 output=$root/artifacts/tds-standin stamp
  stamp=$(cat "$source"/*.cs "$source"/*.csproj | cksum)
  [ -f "$output/tds-standin.dll" ] && [ "$(cat "$output/stamp" 2>/dev/null)" = "$stamp" ] && return
  # built from a copy: nothing is written into the folder it comes from, and our build settings do not reach it
  mkdir "$scratch/standin" && cp "$source"/*.cs "$source"/*.csproj "$scratch/standin/" \
    && dotnet build "$scratch/standin" -c Release -o "$output" -v q >"$scratch/standin.log" 2>&1 \
    && printf '%s\n' "$stamp" >"$output/stamp"
}
start_standin() {
  [ -n "${CRMCONNECTOR_TEST_SQLSERVER:-}" ] && return
  local source=$root/../shared/tools/tds-standin port= tries
  if [ ! -d "$source" ]; then
    note "CRMCONNECTOR_TEST_SQLSERVER is not set and there is no stand-in: tests against SQL Server will be skipped"
    return
  fi
  if ! build_standin "$source"; then
    tail -n 5 "$scratch/standin.log"
    note "the SQL Server stand-in does not build: its tests will be skipped"
    return
  fi
  dotnet "$root/artifacts/tds-standin/tds-standin.dll" --port 0 --data "$scratch/standin-data" >"$scratch/standin.out" 2>&1 &
  standin_pid=$!
  for tries in $(seq 100); do
    port=$(sed -n 's/^listening on 127\.0\.0\.1:\([0-9]*\),.*/\1/p' "$scratch/standin.out")
    [ -n "$port" ] && break
    kill -0 "$standin_pid" 2>/dev/null || break
    sleep 0.1
  done
  if [ -z "$port" ]; then
    tail -n 5 "$scratch/standin.out"
    note "the SQL Server stand-in does not start: its tests will be skipped"
    return
  fi
  export CRMCONNECTOR_TEST_SQLSERVER="Server=127.0.0.1,$port;Database=erp;User Id=sa;Password=any;TrustServerCertificate=True"
  note "SQL Server tests run against the stand-in on port $port (it is not a SQL Server)"
}

# Libraries of Node.js: ajv checks the JSON Schema of process files, prism what goes between adapters and sandboxes by published descriptions.
install_node_packages() {
  local folder=$root/artifacts/node package
  if ! command -v npm >/dev/null 2>&1; then
    note "npm is not installed: tests with ajv and prism will be skipped"
    return
  fi
  mkdir -p "$folder"
  for package in ajv@8.17.1 @stoplight/prism-cli@5.14.2; do
    [ -d "$folder/node_modules/${package%@*}" ] && continue
    npm install --no-save --no-audit --no-fund --silent --prefix "$folder" ajv@8.17.1 "$package" >"$scratch/npm.log" 2>&1 \
      || { tail -n 5 "$scratch/npm.log"; note "$package cannot be installed: its tests will be skipped"; }
  done
  export CRMCONNECTOR_TEST_NODE_MODULES="$folder/node_modules"
}

sum() { # sum NAME: adds an attribute of the counters of all result files
  grep -ho "<Counters [^>]*" "$results"/*.trx 2>/dev/null \
    | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" | awk '{ n += $1 } END { print n + 0 }'
}

# Skipped tests say why in their results; here each reason stands once, with the number of its tests.
say_why_skipped() {
  local reasons
  reasons=$(cat "$results"/*.trx 2>/dev/null | tr '\n' ' ' | grep -o 'outcome="NotExecuted"[^>]*> *<Output> *<ErrorInfo> *<Message>[^<]*' \
    | sed -e 's/.*<Message>//' -e 's/^Skipped: //' | sort | uniq -c | sort -rn | sed 's/^ *\([0-9]*\) /  \1 skipped: /')
  [ -z "$reasons" ] || printf '%s\n' "$reasons"
}

# The failures once more, near the end: in a long log, or in what is kept of it, they are easily lost.
repeat_failures() {
  awk '/^  Failed / { print ""; failed = 1 } /^$/ || /^\[xUnit/ || /^(Passed|Failed)!/ { failed = 0 } failed && lines++ < 400' "$results/console.log"
}

if [ "$build" = yes ]; then
  dotnet build CrmConnector.sln -c "$configuration" -v q || { note "the build failed (see above)"; echo "0 passed, 0 failed, 0 skipped"; exit 1; }
fi
install_postgres
install_chromium
install_mail_server
start_standin
install_node_packages

rm -rf "$results"
mkdir -p "$results"
# a test project in which nothing ends for 5 minutes hangs: it is stopped, the tests that were running are named, and the others go on
dotnet test CrmConnector.sln --no-build -c "$configuration" --results-directory "$results" \
  --logger trx --logger "console;verbosity=minimal" --blame-hang-timeout 5m --blame-hang-dump-type none "$@" 2>&1 \
  | tee "$results/console.log" | grep --line-buffered -v -e '\[SKIP\]$' -e '^  Skipped ' -e '^Results File: ' -e '^Data collector .* will not be generated'
outcome=${PIPESTATUS[0]}

say_why_skipped
repeat_failures
total=$(sum total) executed=$(sum executed) passed=$(sum passed)
skipped=$((total - executed))
failed=$((executed - passed))
if [ "$outcome" = 0 ] && [ "$failed" -gt 0 ]; then outcome=1; fi
if [ "$outcome" = 0 ] && [ "$passed" = 0 ]; then note "no test ran"; outcome=1; fi
if [ "$outcome" != 0 ] && [ "$failed" = 0 ]; then note "a test run broke off (see above)"; fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$outcome"
