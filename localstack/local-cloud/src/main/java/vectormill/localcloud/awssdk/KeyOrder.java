package vectormill.localcloud.awssdk;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.StringDataType;

/// Strings in the order of their code points, which is the order of their UTF-8 bytes and so the
/// order in which S3 lists keys.
final class KeyOrder extends BasicDataType<String> {

  @Override
  public int compare(String a, String b) {
    int end = Math.min(a.length(), b.length());
    for (int i = 0; i < end; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
        return surrogates
            ? Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y))
            : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  @Override
  public int getMemory(String key) {
    return StringDataType.INSTANCE.getMemory(key);
  }

  @Override
  public void write(WriteBuffer buffer, String key) {
    StringDataType.INSTANCE.write(buffer, key);
  }

  @Override
  public String read(ByteBuffer buffer) {
    return StringDataType.INSTANCE.read(buffer);
  }

  @Override
  public String[] createStorage(int size) {
    return new String[size];
  }
}
