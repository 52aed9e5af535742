package vectormill.stack;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.PolicyStatement;
import vectormill.settings.Program;

/// What each program may do: one list to read for all of them.
///
/// @param storage buckets, tables and queues
/// @param search the index
record ProgramRights(StorageStack storage, SearchStack search) {

  /// Beyond writing its own log, standing in the network, and submitting jobs.
  List<PolicyStatement> of(Program program) {
    String input = storage.buckets().input().getBucketArn();
    String results = storage.buckets().results().getBucketArn();
    String models = storage.buckets().models().getBucketArn();
    String stamps = storage.stamps().getTableArn();
    String events = storage.queues().events().getQueueArn();
    String eventsDead = storage.queues().eventsDead().getQueueArn();
    String work = storage.queues().work().getQueueArn();
    String workDead = storage.queues().workDead().getQueueArn();
    return switch (program) {
      case INTAKE ->
          all(
              Rights.read(input),
              Rights.read(models),
              stampRows(stamps),
              Rights.take(events),
              Rights.send(events, work));
      case DISPATCH -> all(Rights.leases(stamps), Rights.send(work));
      case SWEEP ->
          all(
              Rights.read(input),
              Rights.read(results),
              Rights.write(results),
              Rights.read(models),
              stampRows(stamps),
              Rights.take(eventsDead, workDead),
              Rights.send(events, work),
              search.rights());
      case SEARCH ->
          all(Rights.read(input), Rights.read(models), Rights.readRows(stamps), search.rights());
      case EMBED_FILES ->
          all(
              Rights.read(input),
              Rights.read(results),
              Rights.write(results),
              Rights.read(models),
              Rights.write(models),
              stampRows(stamps),
              rows(storage.vectors().getTableArn()),
              Rights.take(work),
              Rights.send(work),
              search.rights());
      case CANONICALIZE ->
          all(
              Rights.read(input),
              Rights.read(results),
              Rights.read(models),
              stampRows(stamps),
              rows(storage.duplicates().getTableArn()),
              search.rights());
    };
  }

  private static List<PolicyStatement> stampRows(String table) {
    return all(rows(table), Rights.readStampIndices(table));
  }

  private static List<PolicyStatement> rows(String table) {
    return all(Rights.readRows(table), Rights.writeRows(table));
  }

  @SafeVarargs
  private static List<PolicyStatement> all(List<PolicyStatement>... some) {
    return Stream.of(some).flatMap(List::stream).toList();
  }
}
