package vectormill.format.part;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vectormill.format.compression.CorruptContentException;
import vectormill.recipe.OutputSpec.Precision;

/// The header of a `.npy` file of format version 1.0 as this package writes it.
///
/// @param precision of the components
/// @param rows number of vectors
/// @param dimension components per vector
record NpyHeader(Precision precision, long rows, int dimension) {
  /// The header's fixed length: a multiple of 64, with room for any number of rows.
  static final int BYTES = 128;

  /// The largest finite float16.
  static final float MAX_HALF = 65504;

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int PREFIX_BYTES = MAGIC.length + 2;
  private static final Pattern TEXT =
      Pattern.compile(
          "\\{'descr': '<f([24])', 'fortran_order': False, 'shape': \\((\\d{1,18}), (\\d{1,9})\\), \\} *\n");

  /// Bytes of one component.
  static int bytesPer(Precision precision) {
    return switch (precision) {
      case F16 -> 2;
      case F32 -> 4;
    };
  }

  /// The header's bytes.
  byte[] encode() {
    String text =
        "{'descr': '<f%d', 'fortran_order': False, 'shape': (%d, %d), }"
            .formatted(bytesPer(precision), rows, dimension);
    byte[] header = new byte[BYTES];
    Arrays.fill(header, (byte) ' ');
    System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
    header[MAGIC.length] = (byte) (BYTES - PREFIX_BYTES);
    header[MAGIC.length + 1] = 0;
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, header, PREFIX_BYTES, ascii.length);
    header[BYTES - 1] = '\n';
    return header;
  }

  /// The header that these bytes hold.
  ///
  /// @throws CorruptContentException if they are none, or none of a two-dimensional array of floats
  static NpyHeader decode(byte[] header) throws CorruptContentException {
    boolean begins =
        header.length == BYTES && Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    String text =
        begins
            ? new String(header, PREFIX_BYTES, BYTES - PREFIX_BYTES, StandardCharsets.US_ASCII)
            : "";
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new CorruptContentException(
          "expected the header of a .npy file of float16 or float32 rows, found '%s'"
              .formatted(text.strip()),
          0,
          null);
    }
    Precision precision = matcher.group(1).equals("2") ? Precision.F16 : Precision.F32;
    return new NpyHeader(
        precision, Long.parseLong(matcher.group(2)), Integer.parseInt(matcher.group(3)));
  }
}
