#!/usr/bin/env bash
# Simulated installations: seeded users and faults around the shipped engine and state store, on virtual time.
#
#   tests/simulate.sh --seeds 1000             seeds 1 to 1000
#   tests/simulate.sh --seeds 1 --from 187     one seed again, exactly as it was
#
# Exit 1 when a guarantee was broken; the seed and what it broke are printed.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dotnet build "$here/CrmConnector.Simulation" -c Release -v q -nologo >/dev/null
exec dotnet "$here/CrmConnector.Simulation/bin/Release/net10.0/CrmConnector.Simulation.dll" "$@"
