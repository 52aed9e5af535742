package vectormill.download;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Finds the addresses of a host. Safe for many threads.
public interface HostLookup {
  /// At least one address.
  ///
  /// @throws UnknownHostException if there is none
  InetAddress[] addresses(String host) throws UnknownHostException;
}
