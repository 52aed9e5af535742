package vectormill.stack;

import java.nio.file.Path;
import vectormill.settings.Program;

/// Where the code of functions lies, one zip or folder each.
@FunctionalInterface
public interface Bundles {
  /// The zip or folder of this program; it exists.
  Path of(Program program);
}
