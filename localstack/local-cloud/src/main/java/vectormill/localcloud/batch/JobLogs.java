package vectormill.localcloud.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The logs of jobs: a folder per job with a file per attempt. Of each job definition the folders
/// of jobs that run and the newest others are kept. Safe for several threads.
final class JobLogs {

  private static final Logger LOG = LoggerFactory.getLogger(JobLogs.class);

  private final Path directory;
  private final int kept;
  private final Set<Path> open = new HashSet<>();

  /// @param kept how many folders of jobs that ended stay per job definition
  JobLogs(Path directory, int kept) {
    this.directory = directory;
    this.kept = kept;
  }

  /// Says where an attempt's output goes, and keeps that until it is closed. Folders that are too
  /// many are deleted now.
  ///
  /// @param name `<definition>/<job>/<attempt>`
  synchronized Path open(String name) {
    Path file = directory.resolve(name + ".log");
    Path folder = file.resolveSibling("");
    open.add(folder);
    tidy(folder.resolveSibling(""));
    return file;
  }

  /// The attempt has ended.
  synchronized void close(Path file) {
    open.remove(file.resolveSibling(""));
  }

  private void tidy(Path definition) {
    if (!Files.isDirectory(definition)) {
      return;
    }
    try (Stream<Path> folders = Files.list(definition)) {
      Map<Path, FileTime> times = new TreeMap<>();
      for (Path folder : (Iterable<Path>) folders::iterator) {
        if (!open.contains(folder) && Files.isDirectory(folder)) {
          times.put(folder, Files.getLastModifiedTime(folder));
        }
      }
      List<Path> newestFirst = new ArrayList<>(times.keySet());
      newestFirst.sort(Comparator.comparing(times::get).reversed());
      for (Path folder : newestFirst.subList(Math.min(kept, newestFirst.size()), times.size())) {
        delete(folder);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("old logs in {} cannot be deleted: {}", definition, e.toString());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
