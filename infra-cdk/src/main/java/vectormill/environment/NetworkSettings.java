package vectormill.environment;

import java.util.List;
import vectormill.recipe.CheckedSection;

/// Where machines and functions stand.
///
/// @param vpc `new`, or the id of a VPC that is there
/// @param subnets private subnets of a VPC that is there; empty for a new one
/// @param zones how many availability zones a new VPC spans
/// @param endpoints whether private endpoints of AWS's services are made; a VPC that is there may
///   have them
/// @param nat whether everything in a new VPC may reach the internet, which nothing of ours needs
public record NetworkSettings(
    String vpc, List<String> subnets, int zones, boolean endpoints, boolean nat) {
  static final NetworkSettings NONE = new NetworkSettings("new", List.of(), 1, false, false);
  private static final int MOST_ZONES = 3;

  /// Copies the list.
  public NetworkSettings {
    subnets = List.copyOf(subnets);
  }

  static NetworkSettings read(CheckedSection section) {
    NetworkSettings read =
        new NetworkSettings(
            section.text("vpc", Forms.VPC, "new or a VPC's id, such as vpc-0123456789abcdef0"),
            section.texts("subnets", Forms.SUBNET, "a subnet's id, such as subnet-0123abcd"),
            section.number("zones", 1, MOST_ZONES),
            section.flag("endpoints"),
            section.flag("nat"));
    if (read.isNew() && !read.subnets().isEmpty()) {
      section.reject("subnets", "must be empty with a new VPC");
    }
    if (!read.isNew() && !read.vpc().isEmpty() && read.subnets().size() != read.zones()) {
      section.reject("subnets", "expected one subnet for each of " + read.zones() + " zones");
    }
    if (!read.isNew() && read.nat()) {
      section.reject("nat", "must be false with a VPC that is there: its routes are its owner's");
    }
    return read;
  }

  /// Whether the VPC is made.
  public boolean isNew() {
    return vpc.equals("new");
  }
}
