package vectormill.localcloud.awssdk;

import org.jspecify.annotations.Nullable;

/// One committed change of one object.
///
/// @param event the event's name as S3 sends it, such as `ObjectCreated:Put`
/// @param etag without quotes, absent after a removal
/// @param sizeBytes 0 after a removal
/// @param sequence grows with every change of the store, also over restarts and clock steps
/// @param millis when it happened
public record ObjectChange(
    String event,
    String bucket,
    String key,
    @Nullable String etag,
    long sizeBytes,
    long sequence,
    long millis) {}
