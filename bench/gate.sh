#!/bin/sh
# What the gate costs from the packaged command line: 200 rules over 10 MB of evidence, the start of the JVM included.
# Writes bench/gate-report.md. The machine should have nothing else to do; CPU times are less moved by others than the clock.
set -eu
home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
runs=${RUNS:-15}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/build" "$work/rules"
cd "$work"

# rules, each over several facts, of the kinds that people write
pack() { # name, how many
  awk -v name="$1" -v n="$2" 'BEGIN {
    printf "pack: %s\nabout: for a measurement\nrules:\n", name
    for (i = 1; i <= n; i++) {
      kind = i % 4
      if (kind == 0) { r = "tests.total > " i " && tests.failed == 0"; h = "tests.total: 5000, tests.failed: 0"; b = "tests.total: 1, tests.failed: 1" }
      if (kind == 1) { r = "coverage.share >= 0." (i % 50 + 10) " || tests.total > " i; h = "coverage.share: 0.99, tests.total: 1"; b = "coverage.share: 0.01, tests.total: 0" }
      if (kind == 2) { r = "analysis.tools.all(t, t.matches(\"^[a-z]+$\")) && analysis.errors < " i * 1000; h = "analysis.tools: [pmd], analysis.errors: 0"; b = "analysis.tools: [X], analysis.errors: 0" }
      if (kind == 3) { r = "!change.structural || (change.files < " i " && change.lines_added < 500)"; h = "change.structural: false"; b = "change.structural: true, change.files: 999, change.lines_added: 999" }
      gsub(/"/, "\047", r)
      printf "  - name: rule-%d\n    why: it is measured\n    owner: bench\n    impact: none\n    severity: warn\n    require: \"%s\"\n    cases:\n      - {facts: {%s}, gives: holds}\n      - {facts: {%s}, gives: broken}\n", i, r, h, b
    }
  }'
}
pack many 200 > rules/many.yaml
pack few 20 > rules/few.yaml

awk 'BEGIN {
  print "<testsuite name=\"big\" tests=\"40000\" failures=\"0\" errors=\"0\" skipped=\"0\" time=\"40\">"
  for (i = 0; i < 40000; i++) printf "<testcase classname=\"shop.basket.BasketOfManyThingsTest%d\" name=\"totalsAreRight%d\" time=\"0.001\"/>\n", i % 900, i
  print "</testsuite>" }' > build/junit.xml
awk 'BEGIN {
  printf "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"analyser\",\"rules\":[]}},\"results\":["
  for (i = 0; i < 12000; i++) printf "%s{\"ruleId\":\"rule-%d\",\"level\":\"note\",\"message\":{\"text\":\"something is to be looked at, number %d\"},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"src/main/java/shop/Basket%d.java\"},\"region\":{\"startLine\":%d}}}]}\n", (i ? "," : ""), i % 40, i, i % 300, i % 500 + 1
  printf "]}]}" }' > build/analysis.sarif
awk 'BEGIN {
  print "<report name=\"big\"><package name=\"shop\">"
  for (f = 0; f < 300; f++) {
    printf "<sourcefile name=\"Basket%d.java\">", f
    for (l = 1; l <= 240; l++) printf "<line nr=\"%d\" mi=\"%d\" ci=\"%d\" mb=\"0\" cb=\"0\"/>\n", l, (l % 9 ? 0 : 3), (l % 9 ? 3 : 0)
    printf "<counter type=\"LINE\" missed=\"26\" covered=\"214\"/></sourcefile>"
  }
  print "<counter type=\"LINE\" missed=\"7800\" covered=\"64200\"/></package><counter type=\"LINE\" missed=\"7800\" covered=\"64200\"/></report>" }' > build/jacoco.xml

contract() { # pack, evidence
  cat "$home/examples/gate/start/tidegate.yaml" | sed '/^interfaces:/,/^errors:/{/^errors:/!d}; /^evidence:/,$d'
  printf 'evidence:\n'
  printf '%b' "$2"
  printf 'gate: {packs: [rules/%s.yaml]}\n' "$1"
}
all='  - junit: build/junit.xml\n  - sarif: build/analysis.sarif\n  - jacoco: build/jacoco.xml\n'
contract many "$all" > many.yaml
contract few "$all" > few.yaml
printf '<testsuite name="s" tests="1"><testcase name="a"/></testsuite>' > build/small.xml
contract many '  - junit: build/small.xml\n' > small.yaml
git init -q -b main && git config user.name bench && git config user.email bench@example.com
echo build/ > .gitignore && git add -A && git commit -q -m "Begin"
echo 'print(1)' > a.py && git add -A && git commit -q -m "Change

Assisted-by: none"

# seconds on the clock and of the CPU, by the shell's own accounts; the median of several
measure() {
  for _ in $(seq 1 "$runs"); do
    { TIMEFORMAT='%R %U %S'; bash -c "TIMEFORMAT='%R %U %S'; time \"\$@\" >/dev/null 2>&1 || true" - "$@"; } 2>&1 | tail -n 1
  done | awk '{ r[NR] = $1; c[NR] = $2 + $3 } function med(a, n,  i, j, t) {
      for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (a[j] < a[i]) { t = a[i]; a[i] = a[j]; a[j] = t }
      return a[int((n + 1) / 2)] }
    END { printf "%.2f s | %.2f s", med(r, NR), med(c, NR) }'
}
tidegate=${TIDEGATE:-$home/tidegate}
"$tidegate" gate check --contract many.yaml --range HEAD~1..HEAD > first.txt || true
head -n 1 first.txt >&2
bytes=$(cat build/junit.xml build/analysis.sarif build/jacoco.xml | wc -c)

{
  echo '# What the gate costs'
  echo
  echo "\`make bench-gate\` wrote this: the packaged command line, a process each time, the median of $runs runs."
  echo "200 rules with 400 cases, $((bytes / 1000000)).$((bytes / 100000 % 10)) MB of evidence (JUnit 40,000 cases, SARIF 12,000 results, JaCoCo 72,000 lines), on $(nproc) processors"
  echo "whose load was $(cut -d' ' -f1 /proc/loadavg) when it began."
  echo
  echo '| | clock | CPU |'
  echo '|---|---|---|'
  echo "| \`tidegate version\`: the JVM alone | $(measure "$tidegate" version) |"
  echo "| \`gate check\`: 200 rules, 10 MB | $(measure "$tidegate" gate check --contract many.yaml --range HEAD~1..HEAD) |"
  echo "| 20 rules, 10 MB | $(measure "$tidegate" gate check --contract few.yaml --range HEAD~1..HEAD) |"
  echo "| 200 rules, one small file | $(measure "$tidegate" gate check --contract small.yaml --range HEAD~1..HEAD) |"
  echo
  echo "It said: $(head -n 1 first.txt)"
} > "$home/bench/gate-report.md"
cat "$home/bench/gate-report.md"
