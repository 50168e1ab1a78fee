#!/usr/bin/env bash
# Lets the service run for long under a stream of changes while its systems fail now and then: nothing may be lost or doubled, memory and open files stay flat.
#
#   tests/soak.sh                              half an hour, 50 changes a second on each of two ways
#   tests/soak.sh --seconds 300 --rate 20      shorter, slower
#
# Exit 1 where something was lost or doubled, or memory or open files grew by more than a quarter from the second quarter of the time to the last.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
case " $* " in *" --seconds "*) ;; *) set -- --seconds 1800 "$@" ;; esac
case " $* " in *" --rate "*) ;; *) set -- --rate 50 "$@" ;; esac
exec "$here/../benchmarks/realtime.sh" --soak "$@"
