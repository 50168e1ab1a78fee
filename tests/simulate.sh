#!/usr/bin/env bash
# Simulated installations: seeded users and faults around the shipped engine and state store, on virtual time.
#
#   tests/simulate.sh --seeds 1000             seeds 1 to 1000
#   tests/simulate.sh --seeds 1 --from 187     one seed again, exactly as it was
#   tests/simulate.sh --seeds 100 --scenario two-way   one kind of installation: two-way, two-files, two-way-chain, ring, four-systems, erp-to-crm ...
#   tests/simulate.sh --seeds 100 --scenario selections  one that runs only when it is named: selections, two-way-selections, many
#   tests/simulate.sh --seeds 500 --scenario exchange-circle   the reference processes on ERP, CRM and a mail server as odd as Exchange (rows told again,
#                                              keys that change with the folder, display names of its own), all at once; exchange-circle-free: under other
#                                              rules. Of both, tests/run.sh runs seeds 1 to 80
#   tests/simulate.sh --mutants --seeds 1000   engines that are broken on purpose: each must be caught
#
# Exit 1 when a guarantee was broken, the seed and what it broke are printed; and when, of 300 seeds or more, a fault never met a phase that it can meet.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dotnet build "$here/CrmConnector.Simulation" -c Release -v q -nologo >/dev/null
# larger pieces of memory between two collections than a program would take: a world lives for milliseconds, and all of it dies at once
export DOTNET_GCgen0size=${DOTNET_GCgen0size:-0x4000000}
exec dotnet "$here/CrmConnector.Simulation/bin/Release/net10.0/CrmConnector.Simulation.dll" "$@"
