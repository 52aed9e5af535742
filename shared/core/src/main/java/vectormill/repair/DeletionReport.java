package vectormill.repair;

import java.util.Set;

/// What was deleted.
///
/// @param deleted how many objects
/// @param collections they belonged to
public record DeletionReport(long deleted, Set<String> collections) {
  public DeletionReport {
    collections = Set.copyOf(collections);
  }
}
