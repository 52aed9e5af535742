package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.blob.BlobStore;
import vectormill.work.State;
import vectormill.work.WorkItem;

class WithdrawalTest {
  @TempDir Path scratch;

  @Test
  void partsStayAsLongAsTheirManifestCannotBeTakenBack() throws Exception {
    Bench bench = new Bench(scratch);
    bench.drop("notes/three.jsonl", Bench.THREE);
    bench.work();
    List<String> published = bench.resultKeys();
    WorkItem gone = bench.delete("notes/three.jsonl");
    bench.ports =
        ports ->
            new SlotPorts(changing(ports.blobs()), ports.stamps(), ports.queue(), ports.index());

    bench.work();

    assertThat(bench.resultKeys()).isEqualTo(published);
    assertThat(bench.stamp(gone).state()).isEqualTo(State.RETRY);
    assertThat(bench.stamp(gone).attempts()).isZero();
    bench.ports = ports -> ports;
    bench.settle();
    assertThat(bench.stamp(gone).state()).isEqualTo(State.DONE);
    assertThat(bench.resultKeys()).isEmpty();
  }

  /// Whatever is to be removed on condition was changed by others just before.
  private static BlobStore changing(BlobStore inner) {
    return (BlobStore)
        Proxy.newProxyInstance(
            BlobStore.class.getClassLoader(),
            new Class<?>[] {BlobStore.class},
            (_, method, arguments) -> {
              if (method.getName().equals("deleteIf")) {
                return false;
              }
              try {
                return method.invoke(inner, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
