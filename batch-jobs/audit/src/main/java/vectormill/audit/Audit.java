package vectormill.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import vectormill.audit.check.CanonicalIds;
import vectormill.audit.check.Check;
import vectormill.audit.check.EachRecordOnce;
import vectormill.audit.check.EndStates;
import vectormill.audit.check.Findings;
import vectormill.audit.check.GatedRecipes;
import vectormill.audit.check.GoneFiles;
import vectormill.audit.check.IndexEntries;
import vectormill.audit.check.IndexedFiles;
import vectormill.audit.check.InputRecords;
import vectormill.audit.check.LinkedFiles;
import vectormill.audit.check.ManifestCounts;
import vectormill.audit.check.OneModel;
import vectormill.audit.check.RebuiltStamps;
import vectormill.audit.check.ResultCase;
import vectormill.audit.check.SameContent;
import vectormill.audit.check.Scratch;
import vectormill.audit.check.StampedOutputs;
import vectormill.audit.check.StampsOfOutputs;
import vectormill.audit.check.TimelessManifests;
import vectormill.audit.check.WholeOutputs;
import vectormill.audit.sort.SpillSort;
import vectormill.audit.store.DynamoStamps;
import vectormill.audit.store.HttpIndex;
import vectormill.audit.store.LedgerSource;
import vectormill.audit.store.S3Objects;
import vectormill.audit.store.SearchHttp;
import vectormill.audit.store.SearchIndex;
import vectormill.audit.store.StoreClients;

/// Checks every promise on a deployment. It only reads. Memory does not grow with the deployment:
/// listings are sorted on disk, files are looked at one by one.
public final class Audit {
  private final Stores stores;
  private final Path scratch;

  /// @param scratch a folder on the local disk
  Audit(Stores stores, Path scratch) {
    this.stores = stores;
    this.scratch = scratch;
  }

  /// Audits a deployment once it is quiet.
  ///
  /// @param environment the variables of [AuditSettings] and of the AWS clients
  /// @param collection only this one; empty: all
  /// @return without checks when items are open
  /// @throws IOException if a store cannot be reached
  public static AuditReport run(Map<String, String> environment, Optional<String> collection)
      throws IOException {
    return run(environment, collection, false);
  }

  /// Audits a deployment.
  ///
  /// @param now whether to check even while items are open; what is open is then left out where it
  ///   could be taken for a violation, but not everything can be
  /// @throws IOException if a store cannot be reached
  public static AuditReport run(
      Map<String, String> environment, Optional<String> collection, boolean now)
      throws IOException {
    AuditSettings settings = AuditSettings.of(environment);
    StoreClients clients = new StoreClients(environment);
    try (S3Client s3 = clients.s3();
        DynamoDbClient dynamo = clients.dynamoDb();
        SearchHttp http = new SearchHttp(settings.openSearchUrl())) {
      Stores stores =
          new Stores(
              new S3Objects(s3),
              settings.inputBucket(),
              settings.resultsBucket(),
              new DynamoStamps(dynamo, settings.stampTable()),
              new HttpIndex(http),
              settings
                  .duplicateTable()
                  .map(table -> LedgerSource.of(dynamo, table))
                  .orElse(LedgerSource.NONE));
      return new Audit(stores, settings.scratch()).run(collection, now);
    }
  }

  AuditReport run(Optional<String> collection, boolean now) throws IOException {
    try (Scratch folder = Scratch.in(scratch);
        SpillSort files = folder.sort();
        SpillSort results = folder.sort();
        SpillSort contents = folder.sort();
        SpillSort indexed = folder.sort();
        SpillSort linked = folder.sort();
        SpillSort clusters = folder.sort();
        SpillSort reasons = folder.sort()) {
      Inventory inventory = new Inventory(stores, collection, files, results);
      inventory.takeStamps();
      if (inventory.open() > 0 && !now) {
        return report(collection, inventory, List.of(), new Totals(), false);
      }
      List<SearchIndex.Generation> generations =
          stores.index().generations().stream()
              .filter(one -> collection.isEmpty() || collection.get().equals(one.collection()))
              .toList();
      InputRecords inputs = new InputRecords(stores.inputBucket());
      List<Check> checks = new ArrayList<>(checks(inputs, generations, contents, indexed));
      checks.add(new LinkedFiles(linked));
      checks.add(new CanonicalIds(clusters, reasons));
      Totals totals = new Totals(inputs);
      look(inventory, checks, totals, folder);
      boolean found = checks.stream().anyMatch(one -> one.findings().violatedCount() > 0);
      boolean disturbed =
          !now && found && (inventory.stampsChanged() || inventory.passesWereMade());
      return report(collection, inventory, checks, totals, disturbed);
    }
  }

  private List<Check> checks(
      InputRecords inputs,
      List<SearchIndex.Generation> generations,
      SpillSort contents,
      SpillSort indexed) {
    GatedRecipes gated = new GatedRecipes(stores.objects(), stores.inputBucket());
    return List.of(
        new ManifestCounts(),
        inputs,
        new EachRecordOnce(),
        new StampedOutputs(),
        new StampsOfOutputs(),
        new WholeOutputs(),
        new IndexEntries(stores.index(), generations, indexed, gated),
        new IndexedFiles(stores.index(), generations, indexed),
        new SameContent(contents),
        new OneModel(),
        new TimelessManifests(),
        new GoneFiles(stores.index(), generations),
        new EndStates(),
        new RebuiltStamps());
  }

  private void look(Inventory inventory, List<Check> checks, Totals totals, Scratch folder)
      throws IOException {
    inventory.takeInputs();
    inventory.eachFile(file -> {
      for (Check check : checks) {
        check.file(file);
      }
    });
    inventory.takeResults();
    inventory.eachFolder((name, objects, facts) -> {
      ResultCase.Place place = new ResultCase.Place(stores.objects(), stores.resultsBucket(), name);
      try (ResultCase result = ResultCase.open(place, objects, facts, folder)) {
        result.manifest().ifPresent(totals::add);
        for (Check check : checks) {
          check.result(result);
        }
      }
    });
    inventory.eachLedgerRow(row -> {
      for (Check check : checks) {
        check.ledger(row);
      }
    });
    for (Check check : checks) {
      check.end();
    }
  }

  private static AuditReport report(
      Optional<String> collection,
      Inventory inventory,
      List<Check> checks,
      Totals totals,
      boolean disturbed) {
    return new AuditReport(
        collection,
        inventory.fileCount(),
        inventory.states(),
        inventory.open(),
        inventory.openExamples(),
        disturbed,
        checks.stream().map(Audit::line).toList(),
        totals.counts(),
        totals.uncounted().reasons(),
        totals.uncounted().examples());
  }

  private static AuditReport.Line line(Check check) {
    Findings findings = check.findings();
    return new AuditReport.Line(
        check.promise().name(),
        check.name(),
        check.promise().text(),
        check.looksAt(),
        findings.checkedCount(),
        findings.skippedCount(),
        findings.violatedCount(),
        findings.examples());
  }
}
