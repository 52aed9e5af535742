# `make` lists the commands. JDK 25 is found by the launcher, Maven comes from the wrapper.
.DEFAULT_GOAL := list
.PHONY: list check format quick it e2e bench bench-embed fuzz torture poison synth docs test demo coverage

JAVA_HOME := $(shell ./mill java-home)
ifneq ($(JAVA_HOME),)
export JAVA_HOME
endif
MAVEN_OPTS += --sun-misc-unsafe-memory-access=allow
export MAVEN_OPTS
MVN := ./mvnw -B -ntp
JAVADOC := $(MVN) -q -Dquick javadoc:aggregate
KILLS ?= 1000
TORTURE ?=
FUZZ_RUNS ?= 10000000
FUZZ_SECONDS ?= 0
FUZZ ?= .
POISON_DATA ?= ../shared/data
BENCHMARKS ?= vectormill.benchmark.BenchmarkMain
BENCHMARK_FLAGS ?= -Xmx1g
SECTIONS ?=
TEXTS ?= 400
RIVALS := localstack/embedding-benchmark

list: ## list the commands
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

check: ## what must pass: format, compile with analysis, unit and architecture tests, javadoc
	$(MVN) spotless:check test
	$(JAVADOC)

format: ## repair the format of sources and poms
	$(MVN) -q spotless:apply

quick: ## compile and test without analysis
	$(MVN) -T2 -Dquick test

it: ## tests against the local servers
	./mill servers
	$(MVN) verify -DonlyIT -Dit.system.skip=true -Dit.torture.skip=true

e2e: ## the whole path, from a dropped file to a search hit
	./mill servers
	$(MVN) verify -DonlyIT -Dit.contracts.skip=true -Dit.torture.skip=true \
	  -Dit.test='*EndToEnd*IT,!Torture*' -Dfailsafe.failIfNoSpecifiedTests=false

bench: ## measure; choose with SECTIONS="lite hybrid tune pipeline bulk knn split path dedupe" or BENCHMARKS="class ..."
	./mill servers
	$(MVN) -q -T2 -Dquick test-compile
	for main in $(BENCHMARKS); do \
	  "$$JAVA_HOME/bin/java" $(BENCHMARK_FLAGS) -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
	    --sun-misc-unsafe-memory-access=allow -Dsun.jnu.encoding=UTF-8 -Dmill.home="$$PWD" \
	    -cp "$$(cat localstack/mill/target/test-classpath.txt)" "$$main" $(SECTIONS) || exit; \
	done

bench-embed: ## ours beside other libraries that embed, on TEXTS (400) texts; the full run has 2000
	$(MVN) -q -Dquick -Pembedding-benchmark -pl $(RIVALS) -am test-compile
	DJL_OFFLINE=true ORT_DISABLE_TELEMETRY=1 "$$JAVA_HOME/bin/java" -Xmx3g -XX:+UseSerialGC \
	  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
	  -Dsun.jnu.encoding=UTF-8 -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
	  -cp "$(RIVALS)/target/quick/test-classes:$$(cat $(RIVALS)/target/libraries.txt)" \
	  vectormill.rivals.EmbeddingBenchmarkMain $(RIVALS)/target/models $(TEXTS)

fuzz: ## FUZZ_RUNS executions (10 million) of each fuzz test; choose with FUZZ=pattern
	$(MVN) -q -T2 -Dquick test-compile
	FUZZ_RUNS=$(FUZZ_RUNS) FUZZ_SECONDS=$(FUZZ_SECONDS) config/fuzz "$(FUZZ)"

torture: ## KILLS (1,000) real kills of workers, functions, index, passes, upgrades; TORTURE="--seed 7"
	./mill servers
	./mill build
	"$$JAVA_HOME/bin/java" -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
	  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
	  -Dsun.jnu.encoding=UTF-8 -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -Dmill.home="$$PWD" \
	  -cp "$$(cat localstack/mill/target/classpath.txt)" vectormill.torture.TortureMain \
	  --kills $(KILLS) $(TORTURE)

poison: ## the worker meets every file of the collections in POISON_DATA, with 256 MB of heap
	$(MVN) -q -T2 -Dquick test-compile
	"$$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
	  --sun-misc-unsafe-memory-access=allow \
	  -Dsun.jnu.encoding=UTF-8 -Dmill.data="$(POISON_DATA)" \
	  -cp "$$(cat batch-jobs/embed-files/target/test-classpath.txt)" vectormill.embedfiles.PoisonMain

synth: ## the CloudFormation templates of all environments, in infra-cdk/target/cdk.out
	./mill synth

docs: ## javadoc of everything, in target/quick/reports/apidocs
	$(JAVADOC)

coverage: ## all tests with a coverage report in each module's target/site/jacoco
	./mill servers
	$(MVN) verify -Pcoverage

test: ## all tests, unit and integration
	./mill test

demo: ## the whole system on this machine, with sample files
	./mill demo
