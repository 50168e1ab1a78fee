#!/usr/bin/env bash
# Prints one line per figure: `name: ratio (bar: ratio)`; exit 1 when one falls short.
# Usage: benchmarks/run.sh [NAME|all]. Without a name: the cases that take at most 10 minutes together.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
dotnet build "$here/CrmConnector.Benchmarks" -c Release -v q -nologo >/dev/null
exec dotnet "$here/CrmConnector.Benchmarks/bin/Release/net10.0/CrmConnector.Benchmarks.dll" "$@"
