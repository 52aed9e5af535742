package vectormill.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vectormill.index.IndexEntry;
import vectormill.source.SourceFile;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;

/// How the stamp table is laid out: what it is made with, and the keys of its rows.
///
/// | partition key `pk` | sort key `sk` | row |
/// |---|---|---|
/// | `W#<work key>` | `stamp` | a stamp |
/// | `FILE#<file id>` | `arrival` | the newest arrival of a file, and what was last planned for it |
/// | `FILE#<file id>` | `item#<work key>` | says that this item belongs to the file |
/// | `COLLECTIONS` | the name | a collection that has stamps |
/// | `LEASE#<name>` | `lease` | a named lease |
///
/// All rows of a file share a partition, so that they are read consistently: an index may lag, and
/// an older item that is overlooked would not be superseded. The index [#BY_COLLECTION] holds the
/// stamps alone, each collection spread over eight partitions. The index [#BY_STATE] holds those
/// that are neither DONE nor SUPERSEDED, each collection and state spread over eight partitions,
/// oldest transition first.
public final class StampTable {
  /// The partition key.
  public static final String PARTITION = "pk";

  /// The sort key.
  public static final String SORT = "sk";

  /// The global index by collection: partition key [#COLLECTION_SHARD], sort key [#PARTITION], all
  /// attributes.
  public static final String BY_COLLECTION = "by-collection";

  /// The partition key of [#BY_COLLECTION].
  public static final String COLLECTION_SHARD = "collectionShard";

  /// The global index of open and failed stamps by collection and state: partition key
  /// [#STATE_SHARD], sort key [#UPDATED_AT], all attributes.
  public static final String BY_STATE = "by-state";

  /// The partition key of [#BY_STATE].
  public static final String STATE_SHARD = "stateShard";

  /// The sort key of [#BY_STATE]: milliseconds.
  public static final String UPDATED_AT = "updatedAt";

  static final int SHARDS = 8;
  static final String ITEM_PREFIX = "item#";
  static final String COLLECTIONS = "COLLECTIONS";

  private static final int HEX = 16;

  private StampTable() {}

  static Map<String, AttributeValue> stamp(WorkKey key) {
    return row("W#" + key.value(), "stamp");
  }

  static String filePartition(String bucket, String key) {
    return "FILE#" + IndexEntry.fileId(bucket, key);
  }

  static Map<String, AttributeValue> arrival(SourceFile source) {
    return arrival(source.bucket(), source.key());
  }

  static Map<String, AttributeValue> arrival(String bucket, String key) {
    return row(filePartition(bucket, key), "arrival");
  }

  static Map<String, AttributeValue> itemOfFile(SourceFile source, WorkKey key) {
    return row(filePartition(source.bucket(), source.key()), ITEM_PREFIX + key.value());
  }

  static Map<String, AttributeValue> collection(String name) {
    return row(COLLECTIONS, name);
  }

  static Map<String, AttributeValue> lease(String name) {
    return row("LEASE#" + name, "lease");
  }

  static Map<String, AttributeValue> slotTime(String month) {
    return row("SLOTS#" + month, "slots");
  }

  static String shard(String collection, WorkKey key) {
    return shard(collection, shardOf(key));
  }

  /// Absent for stamps that [#BY_STATE] does not hold.
  static Optional<String> stateShard(Stamp stamp) {
    WorkItem item = stamp.item();
    return isByState(stamp.state())
        ? Optional.of(stateShard(item.source().collection(), stamp.state(), shardOf(item.key())))
        : Optional.empty();
  }

  static String stateShard(String collection, State state, int number) {
    return collection + "#" + state.name() + "#" + number;
  }

  static boolean isByState(State state) {
    return state != State.DONE && state != State.SUPERSEDED;
  }

  static int shardOf(WorkKey key) {
    return Character.digit(key.value().charAt(0), HEX) % SHARDS;
  }

  static String shard(String collection, int number) {
    return collection + "#" + number;
  }

  static List<Integer> shards() {
    return IntStream.range(0, SHARDS).boxed().toList();
  }

  private static Map<String, AttributeValue> row(String partition, String sort) {
    return Map.of(PARTITION, AttributeValue.fromS(partition), SORT, AttributeValue.fromS(sort));
  }
}
