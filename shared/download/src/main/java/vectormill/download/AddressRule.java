package vectormill.download;

import java.net.InetAddress;

/// Where downloads may go. Safe for many threads.
public interface AddressRule {
  /// Whether a connection to this address and port is allowed.
  boolean allows(InetAddress address, int port);
}
