package vectormill.localcloud.awssdk;

import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectStorageClass;
import software.amazon.awssdk.services.s3.model.S3Object;

/// One page of a bucket's listing. Used once, by one thread.
final class Listing {

  private static final int MAX_PAGE = 1000;

  private final ObjectIndex index;
  private final String root;
  private final String prefix;
  private final @Nullable String delimiter;
  private final int max;
  private final List<S3Object> objects = new ArrayList<>();
  private final List<CommonPrefix> prefixes = new ArrayList<>();
  private @Nullable String last;

  Listing(ObjectIndex index, ListObjectsV2Request request) {
    this.index = index;
    root = ObjectKey.root(request.bucket());
    prefix = request.prefix() == null ? "" : request.prefix();
    String given = request.delimiter();
    delimiter = given == null || given.isEmpty() ? null : given;
    max = request.maxKeys() == null ? MAX_PAGE : Math.min(MAX_PAGE, request.maxKeys());
  }

  ListObjectsV2Response page(@Nullable String after) {
    String from = start(after);
    boolean complete = index.read(entries -> max == 0 || read(entries, from));
    boolean truncated = !complete;
    return ListObjectsV2Response.builder()
        .contents(objects)
        .commonPrefixes(prefixes)
        .isTruncated(truncated)
        .nextContinuationToken(truncated ? last : null)
        .keyCount(objects.size() + prefixes.size())
        .build();
  }

  private String start(@Nullable String after) {
    if (after == null || after.compareTo(prefix) < 0) {
      return root + prefix;
    }
    String group = groupOf(after);
    return group != null && group.equals(after) ? behind(after) : root + after + '\0';
  }

  /// @return whether there is nothing more to list
  private boolean read(MVMap<String, String> entries, String from) {
    Cursor<String, String> cursor = entries.cursor(from);
    while (cursor.hasNext()) {
      String indexKey = cursor.next();
      if (!indexKey.startsWith(root + prefix)) {
        return true;
      }
      if (objects.size() + prefixes.size() >= max) {
        return false;
      }
      String key = indexKey.substring(root.length());
      String group = groupOf(key);
      if (group == null) {
        objects.add(summary(key, ObjectIndex.parse(cursor.getValue())));
        last = key;
      } else {
        prefixes.add(CommonPrefix.builder().prefix(group).build());
        last = group;
        cursor = entries.cursor(behind(group));
      }
    }
    return true;
  }

  private String behind(String group) {
    return root + group + ObjectKey.LAST;
  }

  private @Nullable String groupOf(String key) {
    if (delimiter == null || !key.startsWith(prefix)) {
      return null;
    }
    int at = key.indexOf(delimiter, prefix.length());
    return at < 0 ? null : key.substring(0, at + delimiter.length());
  }

  private static S3Object summary(String key, ObjectEntry entry) {
    return S3Object.builder()
        .key(key)
        .size(entry.sizeBytes())
        .eTag(entry.quotedEtag())
        .lastModified(entry.modified())
        .storageClass(ObjectStorageClass.STANDARD)
        .build();
  }
}
