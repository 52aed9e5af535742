package vectormill.canonicalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vectormill.canonicalize.PassReport.Ending;
import vectormill.duplicate.Decision.Verdict;
import vectormill.duplicate.LedgerState;
import vectormill.duplicate.Link;
import vectormill.duplicate.Member;
import vectormill.result.StagedPart;
import vectormill.testing.Faults;
import vectormill.testing.FaultyBlobStore;
import vectormill.testing.FaultyDuplicateLedger;
import vectormill.testing.FaultyStampStore;

/// Canonical ids depend on the records alone: not on the order in which files came, nor on how many
/// passes there were, nor on where they stopped.
class AnyOrderTest {
  private static final String RULES =
      "{ rules: [ { same: text }, { minhash: 0.6 }, { cosine: 0.97 } ] }";
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");

  @TempDir Path scratch;
  private final Map<List<Doc>, List<StagedPart>> written = new HashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void anyOrderAndAnySplitIntoPassesGivesTheSameIds(long seed) {
    Map<String, Doc[]> files = files(new Random(seed));
    World together = new World(scratch, RULES, written);
    NAMES.forEach(name -> together.publish(name, docs(files, name)));
    together.pass();
    Map<String, String> expected = together.duplicates();
    assertThat(expected).hasSizeGreaterThan(4);

    for (int round = 0; round < 2; round++) {
      Random random = new Random(seed * 100 + round);
      World piecemeal = new World(scratch, RULES, written);
      disturb(piecemeal, random);
      List<String> order = new ArrayList<>(NAMES);
      Collections.shuffle(order, random);
      for (String name : order) {
        piecemeal.publish(name, docs(files, name));
        if (random.nextInt(3) > 0) {
          piecemeal.pass();
        }
      }
      piecemeal.pass();
      assertThat(piecemeal.duplicates()).isEqualTo(expected);
      assertTidy(piecemeal);
    }
  }

  /// Other files come and go, and others have other content at first.
  private static void disturb(World world, Random random) {
    Map<String, Doc[]> others = files(new Random(random.nextLong()));
    world.publish("a", docs(others, "a"));
    world.publish("d", docs(others, "d"));
    world.publish("gone", docs(others, "c"));
    world.pass();
    world.remove("gone");
    world.remove("a");
    if (random.nextBoolean()) {
      world.pass();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STOP_BEFORE", "AFTER"})
  void aPassThatStopsAtAnyCallIsMadeGoodByTheNext(Faults.Mode mode) {
    Map<String, Doc[]> files = files(new Random(11));
    World undisturbed = changed(files);
    undisturbed.pass();
    Map<String, String> expected = undisturbed.duplicates();
    int calls = 0;
    boolean struck = true;
    while (struck) {
      World world = changed(files);
      Faults faults = Faults.at(mode, ++calls);
      stopped(world, faults);
      struck = faults.struck();
      world.pass();
      assertThat(world.duplicates()).as("%s call %d", mode, calls).isEqualTo(expected);
      assertTidy(world);
    }
    assertThat(calls).isGreaterThan(40);
  }

  /// Files that a pass was over, and then news of every kind.
  private World changed(Map<String, Doc[]> files) {
    World world = new World(scratch, RULES, written);
    world.publish("a", docs(files, "a"));
    world.publish("b", docs(files, "b"));
    world.publish("c", docs(files, "d"));
    world.pass();
    world.remove("a");
    world.publish("c", docs(files, "c"));
    world.publish("e", docs(files, "e"));
    world.decide("b0", "b1", Verdict.SAME);
    world.decide("b0", "c0", Verdict.DIFFERENT);
    return world;
  }

  /// What a stopped pass wrote of a file must not outlive the file.
  @Test
  void aFileThatGoesBeforeAStoppedPassIsMadeGoodLeavesNothing() {
    Map<String, Doc[]> files = files(new Random(12));
    boolean struck = true;
    for (int call = 1; struck; call++) {
      World world = new World(scratch, RULES, written);
      world.publish("b", docs(files, "b"));
      world.publish("c", docs(files, "c"));
      world.pass();
      Map<String, String> before = world.duplicates();
      world.publish("a", docs(files, "a"));
      Faults faults = Faults.at(Faults.Mode.STOP_AFTER, call);
      stopped(world, faults);
      struck = faults.struck();
      world.remove("a");
      world.pass();
      assertThat(world.duplicates()).as("call %d", call).isEqualTo(before);
      assertTidy(world);
    }
  }

  private static void stopped(World world, Faults faults) {
    try {
      world.pass(
          new FaultyBlobStore(world.blobs, faults),
          new FaultyStampStore(world.stamps, faults),
          new FaultyDuplicateLedger(world.ledger, faults));
    } catch (Faults.StoppedException e) {
      assertThat(faults.struck()).isTrue();
    }
  }

  @Test
  void ofTwoPassesAtOnceTheLaterOneCounts() {
    Map<String, Doc[]> files = files(new Random(13));
    World alone = world(files);
    alone.pass();
    Map<String, String> expected = alone.duplicates();
    int overtaken = 0;
    boolean struck = true;
    for (int call = 1; struck; call++) {
      World world = world(files);
      Faults faults =
          Faults.stallAt(
              call, () -> assertThat(world.pass().ending()).isNotEqualTo(Ending.PENDING));
      PassReport slow =
          world.pass(
              new FaultyBlobStore(world.blobs, faults),
              new FaultyStampStore(world.stamps, faults),
              new FaultyDuplicateLedger(world.ledger, faults));
      struck = faults.struck();
      overtaken += slow.ending() == Ending.BUSY ? 1 : 0;
      assertThat(world.duplicates()).as("call %d", call).isEqualTo(expected);
      assertThat(world.pass().ending()).isEqualTo(Ending.UNCHANGED);
      assertTidy(world);
    }
    assertThat(overtaken).isGreaterThan(10);
  }

  private World world(Map<String, Doc[]> files) {
    World world = new World(scratch, RULES, written);
    NAMES.forEach(name -> world.publish(name, docs(files, name)));
    return world;
  }

  /// Nothing names what is gone, and every record is connected to the one that represents it.
  private static void assertTidy(World world) {
    LedgerState state = world.state();
    world.clock.advance(Duration.ofSeconds(1));
    for (Member member : state.members().values()) {
      assertThat(state.files()).containsKey(member.entry().fileId());
      if (!member.isRepresentative()) {
        Member first = Optional.ofNullable(state.members().get(member.canonicalId())).orElseThrow();
        assertThat(first.isRepresentative()).isTrue();
        assertThat(first.entry()).isLessThan(member.entry());
      }
    }
    for (Link link : state.links()) {
      assertThat(state.files()).containsKeys(link.left().fileId(), link.right().fileId());
    }
  }

  private static Doc[] docs(Map<String, Doc[]> files, String name) {
    return Objects.requireNonNull(files.get(name));
  }

  /// Some files of records that are like others of their own and of other files.
  private static Map<String, Doc[]> files(Random random) {
    Map<String, Doc[]> files = new HashMap<>();
    for (String name : NAMES) {
      Doc[] docs = new Doc[4];
      for (int i = 0; i < docs.length; i++) {
        docs[i] = new Doc(name + i, text(random), 5 * random.nextInt(72));
      }
      files.put(name, docs);
    }
    return files;
  }

  private static String text(Random random) {
    StringBuilder text =
        new StringBuilder("the same long beginning of a text which goes on and on ");
    for (int i = 0; i < 4; i++) {
      text.append((char) ('a' + random.nextInt(3))).append(" word ");
    }
    return random.nextInt(3) == 0
        ? text.toString()
        : text.reverse().append(random.nextInt()).toString();
  }
}
