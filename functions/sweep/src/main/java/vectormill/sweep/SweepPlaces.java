package vectormill.sweep;

import java.util.Optional;

/// Where a sweep looks.
///
/// @param inputBucket where source files lie
/// @param resultsBucket where results lie
/// @param inventory the S3 Inventory of the input bucket, read in place of its listing where given
public record SweepPlaces(
    String inputBucket, String resultsBucket, Optional<InventoryPlace> inventory) {}
