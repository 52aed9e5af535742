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
    return switch (program) {
      case INTAKE ->
          all(
              Rights.read(input()),
              Rights.read(models()),
              stampRows(stamps()),
              Rights.take(events()),
              Rights.send(events(), work()));
      case DISPATCH -> all(Rights.leases(stamps()), Rights.slotTime(stamps()), Rights.send(work()));
      case SWEEP -> sweep();
      case SEARCH ->
          all(
              Rights.read(input()),
              Rights.read(models()),
              Rights.read(results()),
              stampRows(stamps()),
              rows(storage.duplicates().getTableArn()),
              Rights.send(events(), work()),
              search.rights());
      case EMBED_FILES -> embedFiles();
      case CANONICALIZE ->
          all(
              Rights.read(input()),
              Rights.read(results()),
              Rights.read(models()),
              stampRows(stamps()),
              rows(storage.duplicates().getTableArn()),
              search.rights());
    };
  }

  private List<PolicyStatement> sweep() {
    return all(
        Rights.read(input()),
        Rights.read(results()),
        Rights.write(results()),
        Rights.read(models()),
        stampRows(stamps()),
        Rights.take(
            storage.queues().eventsDead().getQueueArn(), storage.queues().workDead().getQueueArn()),
        Rights.send(events(), work()),
        search.rights());
  }

  private List<PolicyStatement> embedFiles() {
    return all(
        Rights.read(input()),
        Rights.read(results()),
        Rights.write(results()),
        Rights.read(models()),
        Rights.write(models()),
        stampRows(stamps()),
        rows(storage.vectors().getTableArn()),
        Rights.take(work()),
        Rights.send(work()),
        search.rights());
  }

  private String input() {
    return storage.buckets().input().getBucketArn();
  }

  private String results() {
    return storage.buckets().results().getBucketArn();
  }

  private String models() {
    return storage.buckets().models().getBucketArn();
  }

  private String stamps() {
    return storage.stamps().getTableArn();
  }

  private String events() {
    return storage.queues().events().getQueueArn();
  }

  private String work() {
    return storage.queues().work().getQueueArn();
  }

  private static List<PolicyStatement> stampRows(String table) {
    return all(rows(table), Rights.readStampIndices(table));
  }

  private static List<PolicyStatement> rows(String table) {
    return all(Rights.readRows(table), Rights.writeRows(table));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static List<PolicyStatement> all(List<PolicyStatement>... some) {
    return Stream.of(some).flatMap(List::stream).toList();
  }
}
