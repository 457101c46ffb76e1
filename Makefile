# make prints what there is.
.DEFAULT_GOAL := help
.PHONY: help build test fmt golden demo sim sim-long sim-laws bench study mutation bench-fanout bench-flags bench-gate gate chaos-kill chaos-pause

MVN = JAVA25_HOME="$$(build/java-home.sh)" mvn -B

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## compile and package everything, without tests
	$(MVN) -DskipTests package

test: ## install what the tests need, then build and run all of them
	build/test-packages.sh
	$(MVN) verify

GATE_RANGE = HEAD~1..HEAD
gate: ## after make test: may what was built be shown to anybody? weighs GATE_RANGE by tidegate.yaml
	./tidegate gate check --range "$(GATE_RANGE)"

fmt: ## format the code
	$(MVN) -q -N initialize -Dformat.mode=replace

golden: ## rewrite the expected files of golden tests; look at the difference before you commit it
	$(MVN) -Dgolden.update=true -Dtest='*Golden*' -Dsurefire.failIfNoSpecifiedTests=false verify -DskipITs

demo: ## watch a rewrite be caught and a repaired one climb
	./tidegate demo

sim: ## the simulator: two thousand worlds of servers, clients, people and faults
	./tidegate sim --runs 2000

sim-long: ## the simulator over a million rollouts; writes docs/reports/simulation.md
	./tidegate sim --rollouts 1000000 --page docs/reports/simulation.md

sim-laws: ## the four laws of the core over a million random lives
	$(MVN) -pl core -am test -Dtest=LawsTest -Dsurefire.failIfNoSpecifiedTests=false -Dlaws.lives=1000000

bench: ## measure evaluation, recording, the fall over a thousand streams, judging, and the journal
	$(MVN) -q -DskipTests -pl bench -am package
	bench/run

bench-fanout: ## a kill on its way to 10, 1,000 and 10,000 streams, beside a raw fan-out; writes bench/fanout-report.md
	$(MVN) -q -DskipTests -pl bench -am package
	bench/run fanout

bench-flags: ## our evaluation of flags beside other engines'; writes bench/flags-report.md
	$(MVN) -q -DskipTests -pl bench/peers -am package
	bench/run flags

bench-gate: ## 200 rules over 10 MB of evidence by the packaged command line; writes bench/gate-report.md
	$(MVN) -q -DskipTests -pl server -am package
	bench/gate.sh

study: ## the judge beside its peers, simulated for a quarter of an hour; writes bench/judge-report.md
	$(MVN) -q -DskipTests -pl bench -am package
	bench/run study

MUTATED = $(foreach p,rollout exposure plane judge flags,dev.tidegate.$(p).*)
empty =
comma = ,
mutation: ## change the code here and there: which changes does no test notice? (an hour)
	$(MVN) -pl flags,core test-compile org.pitest:pitest-maven:mutationCoverage \
	  -Dmutation.java="$$(build/java-home.sh)/bin/java" -DfailWhenNoMutations=false \
	  -DtargetClasses='$(subst $(empty) $(empty),$(comma),$(MUTATED))'

chaos-kill: ## kill -9 the real server under load, 300 times; writes docs/reports/kill-and-restart.md
	$(MVN) -pl server -am verify -Dtest=NoUnitTests -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=KillRestartIT -Dkills=300 \
	  -Dpage=docs/reports/kill-and-restart.md

chaos-pause: ## stop the real server (SIGSTOP) for two minutes, by the default lease
	$(MVN) -pl server -am verify -Dtest=NoUnitTests -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=PauseIT -Dpause=120 -Dlease=60
