package vectormill.stack;

import vectormill.settings.EnvironmentNames;

/// The stacks that those with programs stand on.
///
/// @param storage what must outlive everything else
/// @param network where things stand
/// @param search the index
record Layers(StorageStack storage, NetworkStack network, SearchStack search) {
  /// Values that all programs share.
  Variables variables() {
    return storage.variables().with(EnvironmentNames.OPENSEARCH_URL, search.url());
  }
}
