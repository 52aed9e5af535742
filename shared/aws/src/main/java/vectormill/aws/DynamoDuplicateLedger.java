package vectormill.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import vectormill.duplicate.CanonicalId;
import vectormill.duplicate.CanonicalId.Status;
import vectormill.duplicate.ComparedFile;
import vectormill.duplicate.Decision;
import vectormill.duplicate.DuplicateLedger;
import vectormill.duplicate.LedgerChange;
import vectormill.duplicate.LedgerState;
import vectormill.duplicate.Link;
import vectormill.duplicate.Member;
import vectormill.failure.LostClaimException;
import vectormill.failure.TransientException;

/// The ledger in one DynamoDB table, laid out as [LedgerTable] says. Rows are written in
/// transactions, each of which checks the revision: what a pass that was overtaken writes late is
/// refused. Safe for many threads and programs.
public final class DynamoDuplicateLedger implements DuplicateLedger {
  /// DynamoDB takes a hundred in one transaction; one is the check.
  private static final int ROWS_AT_ONCE = 99;

  private static final String CONDITION_FAILED = "ConditionalCheckFailed";
  private static final String REVISION = "revision";

  private final DynamoDbClient dynamo;
  private final String table;
  private final CacheRows rows;

  /// @param dynamo stays the caller's to close
  /// @param table as [AwsResources#ensureDuplicateTable] makes it
  /// @param seed of the jitter in what is waited
  public DynamoDuplicateLedger(DynamoDbClient dynamo, String table, long seed) {
    this.dynamo = dynamo;
    this.table = table;
    this.rows = new CacheRows(dynamo, table, Rounds.usual(new Random(seed)));
  }

  @Override
  public LedgerState read(String collection) {
    Found found = new Found();
    rows.eachPage(
        Attributes.text(LedgerTable.key(collection, LedgerTable.HEAD), LedgerTable.PARTITION),
        page -> page.forEach(found::take));
    return found.state();
  }

  @Override
  public LedgerState begin(String collection) {
    Map<String, AttributeValue> key = LedgerTable.key(collection, LedgerTable.HEAD);
    Map<String, AttributeValue> head =
        call(
            "UpdateItem of the head of " + collection + " in " + table,
            () ->
                dynamo
                    .updateItem(r ->
                        r.tableName(table)
                            .key(key)
                            .updateExpression("ADD " + REVISION + " :one")
                            .expressionAttributeValues(Map.of(":one", Attributes.number(1)))
                            .returnValues(ReturnValue.ALL_NEW))
                    .attributes());
    LedgerState state = read(collection);
    return new LedgerState(
        Attributes.number(head, REVISION),
        state.basis(),
        state.decided(),
        state.files(),
        state.links(),
        state.members(),
        state.decisions());
  }

  @Override
  public void write(String collection, long revision, List<LedgerChange> changes) {
    for (int from = 0; from < changes.size(); from += ROWS_AT_ONCE) {
      int to = Math.min(changes.size(), from + ROWS_AT_ONCE);
      transact(collection, revision, changes.subList(from, to));
    }
  }

  private void transact(String collection, long revision, List<LedgerChange> changes) {
    List<TransactWriteItem> writes = new ArrayList<>();
    // The head may be written only once in a transaction: settling it checks the revision itself.
    if (changes.stream().noneMatch(LedgerChange.Settle.class::isInstance)) {
      writes.add(
          TransactWriteItem.builder()
              .conditionCheck(check ->
                  check
                      .tableName(table)
                      .key(LedgerTable.key(collection, LedgerTable.HEAD))
                      .conditionExpression(REVISION + " = :revision")
                      .expressionAttributeValues(Map.of(":revision", Attributes.number(revision))))
              .build());
    }
    changes.forEach(change -> writes.add(item(collection, revision, change)));
    String what = "TransactWriteItems of " + changes.size() + " rows of " + collection;
    try {
      dynamo.transactWriteItems(r -> r.transactItems(writes));
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream()
          .anyMatch(reason -> CONDITION_FAILED.equals(reason.code()))) {
        throw new LostClaimException("pass " + revision + " of " + collection + " was overtaken");
      }
      throw new TransientException(what + " was cancelled: " + e.cancellationReasons(), e);
    } catch (SdkException e) {
      throw AwsFailure.of(what + " in " + table, e);
    }
  }

  private TransactWriteItem item(String collection, long revision, LedgerChange change) {
    return switch (change) {
      case LedgerChange.PutFile(ComparedFile file) -> put(LedgerTable.row(collection, file));
      case LedgerChange.DropFile(String fileId) -> drop(collection, LedgerTable.FILE + fileId);
      case LedgerChange.PutLink(Link link) -> put(LedgerTable.row(collection, link));
      case LedgerChange.DropLink(String left, String right) ->
          drop(collection, LedgerTable.linkKey(left, right));
      case LedgerChange.PutMember(Member member) -> put(LedgerTable.row(collection, member));
      case LedgerChange.DropMember(String entryId) ->
          drop(collection, LedgerTable.MEMBER + entryId);
      case LedgerChange.DropDecision(String id) -> drop(collection, LedgerTable.DECISION + id);
      case LedgerChange.Settle(String basis, String decided) ->
          settle(collection, revision, basis, decided);
    };
  }

  private TransactWriteItem put(Map<String, AttributeValue> row) {
    return TransactWriteItem.builder().put(put -> put.tableName(table).item(row)).build();
  }

  private TransactWriteItem drop(String collection, String sort) {
    return TransactWriteItem.builder()
        .delete(delete -> delete.tableName(table).key(LedgerTable.key(collection, sort)))
        .build();
  }

  private TransactWriteItem settle(String collection, long revision, String basis, String decided) {
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(table)
                .key(LedgerTable.key(collection, LedgerTable.HEAD))
                .conditionExpression(REVISION + " = :revision")
                .updateExpression("SET basis = :basis, decided = :decided")
                .expressionAttributeValues(
                    Map.of(
                        ":revision", Attributes.number(revision),
                        ":basis", Attributes.text(basis),
                        ":decided", Attributes.text(decided))))
        .build();
  }

  @Override
  public void decide(String collection, Decision decision) {
    rows.put(List.of(LedgerTable.row(collection, decision)));
  }

  @Override
  public Map<String, CanonicalId> canonicalIds(String collection, Collection<EntryName> entries) {
    List<String> wanted =
        entries.stream()
            .flatMap(entry ->
                Stream.of(LedgerTable.MEMBER + entry.entryId(), LedgerTable.FILE + entry.fileId()))
            .distinct()
            .toList();
    Map<String, Map<String, AttributeValue>> found = new HashMap<>();
    for (int from = 0; from < wanted.size(); from += CacheRows.READ_AT_ONCE) {
      int to = Math.min(wanted.size(), from + CacheRows.READ_AT_ONCE);
      rows.find(
              wanted.subList(from, to).stream()
                  .map(sort -> LedgerTable.key(collection, sort))
                  .toList())
          .forEach(row -> found.put(Attributes.text(row, LedgerTable.SORT), row));
    }
    Map<String, CanonicalId> ids = new HashMap<>();
    for (EntryName entry : entries) {
      Map<String, AttributeValue> member =
          found.getOrDefault(LedgerTable.MEMBER + entry.entryId(), Map.of());
      String id =
          member.isEmpty() ? entry.entryId() : Attributes.text(member, LedgerTable.CANONICAL);
      boolean known = found.containsKey(LedgerTable.FILE + entry.fileId());
      ids.put(entry.entryId(), new CanonicalId(id, known ? Status.VALIDATED : Status.PENDING));
    }
    return ids;
  }

  private static <T> T call(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw AwsFailure.of(what, e);
    }
  }

  /// Rows of a collection, sorted into their kinds.
  private static final class Found {
    private final Map<String, ComparedFile> files = new HashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final Map<String, Member> members = new HashMap<>();
    private final List<Decision> decisions = new ArrayList<>();
    private Map<String, AttributeValue> head = Map.of();

    void take(Map<String, AttributeValue> row) {
      String sort = Attributes.text(row, LedgerTable.SORT);
      if (sort.equals(LedgerTable.HEAD)) {
        head = row;
      } else if (sort.startsWith(LedgerTable.FILE)) {
        ComparedFile file = LedgerTable.file(row);
        files.put(file.fileId(), file);
      } else if (sort.startsWith(LedgerTable.LINK)) {
        links.add(LedgerTable.link(row));
      } else if (sort.startsWith(LedgerTable.MEMBER)) {
        Member member = LedgerTable.member(row);
        members.put(member.entry().entryId(), member);
      } else if (sort.startsWith(LedgerTable.DECISION)) {
        decisions.add(LedgerTable.decision(row));
      }
    }

    LedgerState state() {
      return new LedgerState(
          Attributes.number(head, REVISION, 0),
          head.containsKey("basis") ? Attributes.text(head, "basis") : "",
          head.containsKey("decided") ? Attributes.text(head, "decided") : "",
          files,
          links,
          members,
          decisions);
    }
  }
}
