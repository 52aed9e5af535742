package vectormill.localcloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vectormill.localcloud.batch.JobDefinition;
import vectormill.localcloud.lambda.FunctionDefinition;
import vectormill.localcloud.sqs.QueueDefinition;

/// Everything a local cloud is told.
///
/// @param state where data, logs and ports are kept
/// @param servers `localstack/servers/target`; read only when a part runs as a process of its own
/// @param temporary whether `state` is deleted at the end
public record LocalCloudConfig(
    Path state,
    Path servers,
    Set<CloudPart> parts,
    Resources resources,
    Programs programs,
    boolean temporary) {

  /// Checks that everything named is defined.
  ///
  /// @throws IllegalArgumentException with every mistake, one per line
  public LocalCloudConfig {
    parts = Set.copyOf(parts);
    List<String> mistakes = new Mistakes(parts, resources, programs).find();
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(
          "the local cloud's configuration is wrong:\n  " + String.join("\n  ", mistakes));
    }
  }

  /// All parts, nothing defined, data kept in `state`.
  public static LocalCloudConfig in(Path state, Path servers) {
    return new LocalCloudConfig(
        state, servers, EnumSet.allOf(CloudPart.class), Resources.NONE, Programs.NONE, false);
  }

  /// All parts, nothing defined, in a new directory that is deleted at the end.
  ///
  /// @throws IOException when no temporary directory can be made
  public static LocalCloudConfig temporary(Path servers) throws IOException {
    Path state = Files.createTempDirectory("local-cloud");
    return new LocalCloudConfig(
        state, servers, EnumSet.allOf(CloudPart.class), Resources.NONE, Programs.NONE, true);
  }

  /// The same with only some parts.
  public LocalCloudConfig withParts(Set<CloudPart> others) {
    return new LocalCloudConfig(state, servers, others, resources, programs, temporary);
  }

  /// The same with other resources.
  public LocalCloudConfig withResources(Resources others) {
    return new LocalCloudConfig(state, servers, parts, others, programs, temporary);
  }

  /// The same with other programs.
  public LocalCloudConfig withPrograms(Programs others) {
    return new LocalCloudConfig(state, servers, parts, resources, others, temporary);
  }

  /// Looks for names that nothing defines.
  private record Mistakes(Set<CloudPart> parts, Resources resources, Programs programs) {

    List<String> find() {
      List<String> found = new ArrayList<>();
      Set<String> queues = names(found, "queue", queueNames());
      Set<String> functions = names(found, "function", functionNames());
      names(found, "job definition", programs.jobs().stream().map(JobDefinition::name).toList());
      names(found, "bucket", resources.buckets());
      resources.queues().stream()
          .flatMap(q -> q.redrive().stream())
          .forEach(r -> need(found, queues, "dead-letter queue", r.deadLetterQueue()));
      resources.notifications().forEach(n -> need(found, queues, "queue", n.queue()));
      programs.triggers().forEach(t -> need(found, queues, "queue", t.queue()));
      programs.triggers().forEach(t -> need(found, functions, "function", t.function()));
      programs.schedules().forEach(s -> need(found, functions, "function", s.function()));
      programs.routes().forEach(r -> need(found, functions, "function", r.function()));
      if (programs.jobSlots() < 1 || programs.jobSlots() > 256) {
        found.add("job slots must be 1 to 256, found " + programs.jobSlots());
      }
      boolean queued = !resources.notifications().isEmpty() || !programs.triggers().isEmpty();
      if (queued && !parts.contains(CloudPart.SQS)) {
        found.add("notifications and queue triggers need the part SQS");
      }
      return found;
    }

    private List<String> queueNames() {
      return resources.queues().stream().map(QueueDefinition::name).toList();
    }

    private List<String> functionNames() {
      return programs.functions().stream().map(FunctionDefinition::name).toList();
    }

    private static Set<String> names(List<String> found, String kind, Collection<String> all) {
      Set<String> names = new HashSet<>();
      for (String name : all) {
        if (!names.add(name)) {
          found.add(kind + " " + name + " is defined twice");
        }
      }
      return names;
    }

    private static void need(List<String> found, Set<String> known, String kind, String name) {
      if (!known.contains(name)) {
        found.add(kind + " " + name + " is used and not defined");
      }
    }
  }
}
