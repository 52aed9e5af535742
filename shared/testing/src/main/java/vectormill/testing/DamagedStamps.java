package vectormill.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import vectormill.failure.DamagedStampException;
import vectormill.work.Stamp;
import vectormill.work.StampStore;

/// A stamp store in which one file has a stamp that cannot be read: listings leave it out, and who
/// asks for the stamps of that file, or by work key for one of them, is told.
public final class DamagedStamps {
  private DamagedStamps() {}

  /// @param inner answers everything else
  /// @param fileKey of the file with the damaged stamp
  public static StampStore of(StampStore inner, String fileKey) {
    return (StampStore)
        Proxy.newProxyInstance(
            StampStore.class.getClassLoader(),
            new Class<?>[] {StampStore.class},
            (_, method, arguments) -> {
              if (method.getName().equals("ofFile") && fileKey.equals(arguments[1])) {
                throw damaged(fileKey);
              }
              try {
                Object answer = method.invoke(inner, arguments);
                if (method.getName().equals("find") && isOf(answer, fileKey)) {
                  throw damaged(fileKey);
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static boolean isOf(Object answer, String fileKey) {
    return answer instanceof Optional<?> found
        && found.orElse(null) instanceof Stamp stamp
        && stamp.item().source().key().equals(fileKey);
  }

  private static DamagedStampException damaged(String fileKey) {
    return new DamagedStampException(
        "a stamp of " + fileKey + " is damaged", new IllegalStateException());
  }
}
