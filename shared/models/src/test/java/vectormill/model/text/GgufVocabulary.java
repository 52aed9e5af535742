package vectormill.model.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads the WordPiece vocabulary of a GGUF file, as far as tests need it. It marks beginnings of
/// words, where BERT marks what goes on.
final class GgufVocabulary {
  private static final int STRING = 8;
  private static final int ARRAY = 9;
  private static final int[] SIZES = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

  private final ByteBuffer bytes;

  private GgufVocabulary(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  static List<String> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    return new GgufVocabulary(bytes.position(16)).tokens();
  }

  private List<String> tokens() {
    long entries = bytes.getLong();
    for (long entry = 0; entry < entries; entry++) {
      String key = string();
      int type = bytes.getInt();
      if (key.equals("tokenizer.ggml.tokens")) {
        return array();
      }
      skip(type);
    }
    throw new IllegalStateException("no vocabulary");
  }

  private List<String> array() {
    bytes.getInt();
    long length = bytes.getLong();
    List<String> tokens = new ArrayList<>();
    for (long i = 0; i < length; i++) {
      tokens.add(bert(string()));
    }
    return tokens;
  }

  private static String bert(String token) {
    if (token.startsWith("\u2581")) {
      return token.substring(1);
    }
    return token.startsWith("[") && token.endsWith("]") ? token : "##" + token;
  }

  private void skip(int type) {
    if (type == STRING) {
      string();
    } else if (type == ARRAY) {
      int of = bytes.getInt();
      long length = bytes.getLong();
      for (long i = 0; i < length; i++) {
        skip(of);
      }
    } else {
      bytes.position(bytes.position() + SIZES[type]);
    }
  }

  private String string() {
    byte[] text = new byte[(int) bytes.getLong()];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
