package vectormill.stack;

import java.util.List;

/// Where the machines of a queue stand, and what they may do themselves.
///
/// @param subnets where
/// @param group their security group
/// @param profile the machine's own rights, which are not the job's
record MachinePlace(List<String> subnets, String group, InstanceProfile profile) {
  MachinePlace {
    subnets = List.copyOf(subnets);
  }

  /// Without a way to the internet.
  static MachinePlace programs(NetworkStack network, InstanceProfile profile) {
    return new MachinePlace(
        network.programSubnets(), network.programsGroup().getSecurityGroupId(), profile);
  }

  /// With a way to the internet.
  static MachinePlace downloads(NetworkStack network, InstanceProfile profile) {
    return new MachinePlace(
        network.downloadSubnets(), network.downloadsGroup().getSecurityGroupId(), profile);
  }
}
