#!/usr/bin/env bash
# Measures real time: from commit in the source to commit in the target, PostgreSQL -> CRM and Exchange -> CRM (sandbox systems), printed as a distribution.
#
#   benchmarks/realtime.sh                     20 changes a second on each route, for a minute
#   benchmarks/realtime.sh --lag 2             the same where Exchange tells of a change after 2 s
#   benchmarks/realtime.sh --rate 50 --seconds 300
#
# Exit 1 where a bar is missed (median 150 ms, 99 % 1 s, both plus the lag) or a change is lost.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
dotnet build "$here/CrmConnector.RealTime" -c Release -v q -nologo >/dev/null
exec dotnet "$here/CrmConnector.RealTime/bin/Release/net10.0/CrmConnector.RealTime.dll" \
  --program "$here/../src/Engine/CrmConnector.Host/bin/Release/net10.0/crmconnector" "$@"
