package vectormill.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import vectormill.failure.DamagedStampException;
import vectormill.work.StampStore;

/// A stamp store in which one file has a stamp that cannot be read: listings leave it out, and who
/// asks for the stamps of that file is told.
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
                throw new DamagedStampException(
                    "a stamp of " + fileKey + " is damaged", new IllegalStateException());
              }
              try {
                return method.invoke(inner, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
