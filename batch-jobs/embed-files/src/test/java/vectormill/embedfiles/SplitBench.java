package vectormill.embedfiles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import vectormill.failure.TransientException;
import vectormill.testing.Faults;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// A bench on which files are worked on in ranges, each batch put on tape.
final class SplitBench {
  static final String KEY = "notes/large.jsonl";
  static final int RECORDS = 300;
  static final int TEXTS = LargeFile.texts(RECORDS);
  static final String CONTENT = LargeFile.of(RECORDS);

  final Bench bench;
  final CountingEmbedder model = new CountingEmbedder();

  SplitBench(Path scratch) {
    bench = new Bench(scratch);
    bench.embedders = (_, _) -> model;
    bench.tapes = new TapeLimits(1, 4500, Duration.ZERO);
    bench.recipe("notes", "read: { id: id, text: text }\nindex: false\n");
  }

  /// The parts of a content that is worked on in one piece.
  static List<String> whole(Path scratch, String key, byte[] content) throws Exception {
    SplitBench bench = new SplitBench(scratch);
    bench.bench.tapes = TapeLimits.STANDARD;
    WorkItem item = bench.bench.drop(key, content);
    bench.bench.work();
    return new Contents(bench.bench).parts(item);
  }

  static List<String> whole(Path scratch) throws Exception {
    return whole(scratch, KEY, CONTENT.getBytes(StandardCharsets.UTF_8));
  }

  WorkItem drop() {
    return bench.drop(KEY, CONTENT);
  }

  /// Lets a worker take the whole file's message and stop then.
  void takeOnly(WorkItem item) throws InterruptedException {
    long before = bench.stamp(item).fence();
    bench.work(
        Faults.none(),
        () -> bench.stamp(item).fence() > before && bench.stamp(item).state() != State.LEASED);
  }

  /// The stamps of the ranges of a file.
  List<Stamp> ranges(WorkItem item) {
    return bench.stamps.ofFile(item.source().bucket(), item.source().key()).stream()
        .filter(stamp -> stamp.item().step() == Step.RANGE)
        .toList();
  }

  /// What lies in the results bucket and is not part of a result.
  List<String> leftovers() {
    return bench.resultKeys().stream()
        .filter(key -> key.contains("/tapes/") || key.endsWith("split-plan.json"))
        .toList();
  }

  /// @return false when the program did not survive
  boolean survives(Faults faults) throws InterruptedException {
    try {
      bench.work(faults);
      return true;
    } catch (Faults.StoppedException | TransientException e) {
      return false;
    }
  }

  /// Lets time pass and workers work until nothing is left to do.
  void settle() {
    for (int round = 0; round < 8; round++) {
      bench.timePasses();
      bench.workOn();
    }
  }

  static byte[] gzipMembers(String text, int count) throws IOException {
    return pieces(text, count, GZIPOutputStream::new);
  }

  static byte[] bzip2Streams(String text, int count) throws IOException {
    return pieces(text, count, BZip2CompressorOutputStream::new);
  }

  /// An archive in which each line is a file.
  ///
  /// @param samples whether it has an image beside it
  static byte[] tar(String text, boolean samples) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream archive = new TarArchiveOutputStream(out)) {
      int number = 0;
      for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
        if (samples) {
          add(archive, number + ".jpg", new byte[700]);
        }
        add(archive, number + ".json", line.getBytes(StandardCharsets.UTF_8));
        number++;
      }
    }
    return out.toByteArray();
  }

  private static void add(TarArchiveOutputStream archive, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    archive.putArchiveEntry(entry);
    archive.write(content);
    archive.closeArchiveEntry();
  }

  private static byte[] pieces(String text, int count, Encoder encoder) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      try (OutputStream piece = encoder.open(out)) {
        piece.write(
            Arrays.copyOfRange(bytes, bytes.length * i / count, bytes.length * (i + 1) / count));
      }
    }
    return out.toByteArray();
  }

  private interface Encoder {
    OutputStream open(OutputStream to) throws IOException;
  }
}
