package vectormill.download;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The web, on its usual ports: no address of this machine, of its network, of a cloud's metadata,
/// or of anything else that IANA's registries of special addresses keep from the internet. Of IPv6
/// only what is given out, without the ranges that stand for addresses of IPv4.
public final class PublicAddresses implements AddressRule {
  private static final Set<Integer> PORTS = Set.of(80, 443);
  private static final List<Network> SPECIAL_V4 =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.31.196.0/24",
          "192.52.193.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "192.175.48.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3");
  private static final Network GIVEN_OUT_V6 = Network.of("2000::/3");
  private static final List<Network> SPECIAL_V6 =
      networks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::of).toList();
  }

  @Override
  public boolean allows(InetAddress address, int port) {
    return PORTS.contains(port) && isPublic(address);
  }

  private static boolean isPublic(InetAddress address) {
    return address instanceof Inet4Address
        ? SPECIAL_V4.stream().noneMatch(network -> network.contains(address))
        : GIVEN_OUT_V6.contains(address)
            && SPECIAL_V6.stream().noneMatch(network -> network.contains(address));
  }
}
