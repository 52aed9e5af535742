package vectormill.sweep;

/// Where S3 delivers the inventory of a bucket.
///
/// @param bucket the destination bucket
/// @param prefix of all its inventories: `<destination prefix>/<source bucket>/<configuration>/`
public record InventoryPlace(String bucket, String prefix) {}
