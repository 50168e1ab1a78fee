#!/usr/bin/env bash
# Kills the program with SIGKILL at random moments of real runs, lets it run again, and checks that nothing is lost or double.
#
#   tests/kill.sh --rounds 50                   50 rounds on each pair; a round kills an initial load and an incremental run
#   tests/kill.sh --rounds 50 --pair sqlite-crm only that pair: sqlite-crm, sqlite-sqlite, sqlite-receipts, the same with postgresql, and where users
#                                               of both sides go on working: two-way-sqlite-crm, two-way-postgresql-crm, two-way-sqlite-sqlite
#   tests/kill.sh --rounds 50 --seed 7          the same choices again (not the same moments: those are the machine's)
#
# Prints the kills per phase. Exit 1 on any loss or double, and when the kills do not meet every phase. CONFIGURATION=Debug uses a Debug build
# (default Release). Works from any folder.
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
configuration=${CONFIGURATION:-Release}
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1

dotnet build "$root/tests/CrmConnector.KillRounds" -c "$configuration" -v q || exit 1
exec dotnet "$root/tests/CrmConnector.KillRounds/bin/$configuration/net10.0/CrmConnector.KillRounds.dll" \
  --program "$root/src/Engine/CrmConnector.Host/bin/$configuration/net10.0/crmconnector" "$@"
