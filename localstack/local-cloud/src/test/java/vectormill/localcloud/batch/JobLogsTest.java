package vectormill.localcloud.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobLogsTest {

  @TempDir Path folder;

  @Test
  void theNewestFoldersOfADefinitionStay() throws Exception {
    JobLogs logs = new JobLogs(folder, 2);
    for (int job = 1; job <= 5; job++) {
      logs.close(write(logs, "embed/job" + job, job));
    }
    logs.close(write(logs, "other/job1", 1));
    assertThat(names("embed")).containsExactly("job3", "job4", "job5");
    logs.open("embed/job6/1");
    assertThat(names("embed")).containsExactly("job4", "job5");
    assertThat(names("other")).containsExactly("job1");
  }

  @Test
  void theFolderOfARunningJobStaysHoweverOldItIs() throws Exception {
    JobLogs logs = new JobLogs(folder, 1);
    Path running = write(logs, "embed/slow", 1);
    for (int job = 2; job <= 5; job++) {
      logs.close(write(logs, "embed/job" + job, job));
    }
    assertThat(running).exists();
    assertThat(names("embed")).containsExactly("job4", "job5", "slow");
    logs.close(running);
    logs.open("embed/job6/1");
    assertThat(names("embed")).containsExactly("job5");
  }

  private Path write(JobLogs logs, String job, int second) throws IOException {
    Path file = logs.open(job + "/1");
    Path parent = Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, "said");
    Files.setLastModifiedTime(parent, FileTime.fromMillis(second * 1000L));
    return file;
  }

  private List<String> names(String definition) throws IOException {
    try (Stream<Path> folders = Files.list(folder.resolve(definition))) {
      return folders.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    }
  }
}
