package vectormill.mill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vectormill.sweep.SweepReport;

/// What a sweep found and did, for people and for programs.
final class SweepText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SweepText() {}

  /// A sentence for each thing that was mended, and what was looked at.
  static List<String> lines(SweepReport report) {
    List<String> lines = new ArrayList<>();
    for (Deed deed : Deed.values()) {
      long count = report.count(deed.duty, deed.count);
      if (count > 0) {
        lines.add(Plural.of(count, deed.noun) + " " + deed.done);
      }
    }
    String looked = looked(report);
    lines.add(lines.isEmpty() ? "nothing went astray " + looked : looked);
    return lines;
  }

  private static String looked(SweepReport report) {
    List<String> things =
        Stream.of(
                some(report.count("arrivals", "files"), "input file"),
                some(report.count("absences", "stamps"), "stamp"),
                some(report.count("orphans", "objects"), "result object"))
            .filter(text -> !text.isEmpty())
            .toList();
    return things.isEmpty()
        ? "(no walk over files, stamps or results was due)"
        : "(looked at " + String.join(", ", things) + ")";
  }

  private static String some(long count, String noun) {
    return count == 0 ? "" : Plural.of(count, noun);
  }

  /// Everything that was counted, by duty.
  static ObjectNode json(SweepReport report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("ran", report.ran());
    ObjectNode duties = root.putObject("counts");
    report
        .counts()
        .forEach((duty, counts) -> {
          ObjectNode node = duties.putObject(duty);
          counts.forEach(node::put);
        });
    report.problems().forEach(root.putArray("problems")::add);
    return root;
  }

  /// What a sweep does about what it finds.
  private enum Deed {
    REQUEUED("requeue", "requeued", "item", "lay too long and got a new message"),
    EVENTS("redrive", "eventsSentBack", "dead event", "sent back to intake"),
    WORK("redrive", "workSentBack", "dead work message", "sent back to the workers"),
    ENDED("redrive", "workRemoved", "dead message", "about work that has ended removed"),
    PROMOTED("promotions", "promoted", "collection", "now searched in its new index"),
    LATE("late", "removed", "index entry", "of an older version removed"),
    LOST("entries", "lostIndices", "collection", "without its index found"),
    LOADED("entries", "sent", "file", "loaded into an index again"),
    ARRIVED("arrivals", "asked", "file", "shown to intake: no event had told of it"),
    GONE("absences", "asked", "deleted file", "shown to intake: no event had told of it"),
    BARE("absences", "repaired", "file", "worked on again: its manifest was gone"),
    PARTLESS("orphans", "repaired", "file", "worked on again: a part of its result was gone"),
    ORPHANS("orphans", "removed", "result object", "that nothing names removed"),
    TWINS("orphans", "twins", "pointer", "that led nowhere removed"),
    UPLOADS("orphans", "uploads", "upload", "that was never completed removed"),
    RETIRED("retirements", "dropped", "generation", "that nobody needs taken out of the index");

    private final String duty;
    private final String count;
    private final String noun;
    private final String done;

    Deed(String duty, String count, String noun, String done) {
      this.duty = duty;
      this.count = count;
      this.noun = noun;
      this.done = done;
    }
  }
}
