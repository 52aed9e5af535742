package vectormill.blob;

import java.time.Instant;

/// What a listing says about an object.
///
/// @param head its place and etag, which stands for the version
/// @param modifiedAt when it was written, by the store's clock
public record ListedBlob(BlobHead head, Instant modifiedAt) {}
