#!/usr/bin/env bash
# Prints wall time and peak memory of importing, checking and using the PETRARCH actor dictionaries (docs/PERFORMANCE.md).
# Needs ../shared, GNU time and a release build.
set -euo pipefail
cd "$(dirname "$0")/.."
dictionaries=../shared/reference/petrarch
[ -d "$dictionaries" ] || { echo "../shared/reference/petrarch is not there: nothing to measure"; exit 0; }
program=target/release/whowhom
table=target/large-tables
mkdir -p "$table"
measure() { # the exit code of `check` is 1 where it finds something
  /usr/bin/time -f "%e s  %M kB  $*" "$program" "$@" 2>&1 >/dev/null | tail -1 | sed 's|\.\./shared/[a-z/]*||g' || true
}
for _ in 1 2 3; do
  measure gazetteer import petrarch "$dictionaries"/Phoenix.*.actors.txt -o "$table/actors.toml"
  measure gazetteer check "$table"
  measure extract seeds
  measure extract seeds --gazetteer "$table"
  measure extract ../shared/corpus/news.jsonl
  measure extract ../shared/corpus/news.jsonl --gazetteer "$table"
  measure gazetteer missing ../shared/corpus/news.jsonl
done
