package vectormill.download;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/// Names become addresses here and nowhere else, once for each connection, which then goes to these
/// very addresses: no second answer of a name server can lead it elsewhere. Safe for many threads.
///
/// @param lookup finds addresses
/// @param rule says which are allowed
record GuardedLookup(HostLookup lookup, AddressRule rule) implements DnsResolver {
  @Override
  public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
    List<InetAddress> addresses = List.of(lookup.addresses(host));
    if (addresses.isEmpty() || !addresses.stream().allMatch(each -> rule.allows(each, port))) {
      throw new RefusedHostException(host);
    }
    return addresses.stream().map(address -> new InetSocketAddress(address, port)).toList();
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    throw new RefusedHostException(host);
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    throw new RefusedHostException(host);
  }

  /// A host that has an address to which nobody may go.
  static final class RefusedHostException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    RefusedHostException(String host) {
      super(host);
    }
  }
}
