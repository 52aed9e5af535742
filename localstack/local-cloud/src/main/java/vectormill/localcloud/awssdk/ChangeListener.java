package vectormill.localcloud.awssdk;

import java.util.List;

/// Says which messages a change causes. They are kept with the change, in the same commit.
@FunctionalInterface
public interface ChangeListener {

  /// Called while the store is locked: must be quick and must not call the store.
  List<OutboxMessage> messages(ObjectChange change);
}
