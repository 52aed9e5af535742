package vectormill.format.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/// What a Parquet value is as text or number: dates, times and decimals become ISO text, bytes that
/// are declared as nothing else become text if they are valid UTF-8, else base64.
final class PlainValues {
  private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;
  private static final int INT96_BYTES = 12;

  private final PrimitiveTypeName stored;
  private final @Nullable LogicalTypeAnnotation meaning;

  PlainValues(PrimitiveType type) {
    this.stored = type.getPrimitiveTypeName();
    this.meaning = type.getLogicalTypeAnnotation();
  }

  /// Stands for bytes that are declared as text and are none.
  enum NoText {
    INVALID
  }

  boolean areBinary() {
    return stored == PrimitiveTypeName.BINARY || stored == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
  }

  Object ofInt(int value) {
    if (meaning instanceof IntLogicalTypeAnnotation whole && !whole.isSigned()) {
      return Integer.toUnsignedLong(value);
    }
    return ofLong(value);
  }

  Object ofLong(long value) {
    return switch (meaning) {
      case DateLogicalTypeAnnotation date -> LocalDate.ofEpochDay(value).toString();
      case TimeLogicalTypeAnnotation time ->
          LocalTime.ofNanoOfDay(unit(time.getUnit()).toNanos(value)).toString();
      case TimestampLogicalTypeAnnotation stamp ->
          timestamp(value, unit(stamp.getUnit()), stamp.isAdjustedToUTC());
      case DecimalLogicalTypeAnnotation decimal ->
          BigDecimal.valueOf(value, decimal.getScale()).toPlainString();
      case IntLogicalTypeAnnotation whole when !whole.isSigned() && value < 0 ->
          Long.toUnsignedString(value);
      case null, default -> value;
    };
  }

  Object ofBinary(Binary value) {
    if (stored == PrimitiveTypeName.INT96) {
      return int96(value);
    }
    return switch (meaning) {
      case DecimalLogicalTypeAnnotation decimal ->
          new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale()).toPlainString();
      case UUIDLogicalTypeAnnotation uuid -> uuid(value.toByteBuffer());
      case Float16LogicalTypeAnnotation half ->
          (double)
              Float.float16ToFloat(value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getShort());
      case null -> text(value, Base64.getEncoder().encodeToString(value.getBytes()));
      default -> text(value, NoText.INVALID);
    };
  }

  private static Object text(Binary value, Object otherwise) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(value.toByteBuffer()).toString();
    } catch (CharacterCodingException e) {
      return otherwise;
    }
  }

  private static String uuid(ByteBuffer bytes) {
    return new UUID(bytes.getLong(), bytes.getLong()).toString();
  }

  /// The old form of Impala and Spark: nanoseconds of the day, then the Julian day.
  private static Object int96(Binary value) {
    ByteBuffer bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() != INT96_BYTES) {
      return NoText.INVALID;
    }
    long nanos = bytes.getLong();
    long day = Integer.toUnsignedLong(bytes.getInt()) - JULIAN_DAY_OF_EPOCH;
    return Instant.EPOCH.plusSeconds(Math.multiplyExact(day, 86_400)).plusNanos(nanos).toString();
  }

  private static String timestamp(long value, java.util.concurrent.TimeUnit unit, boolean utc) {
    long perSecond = unit.convert(1, java.util.concurrent.TimeUnit.SECONDS);
    Instant instant =
        Instant.ofEpochSecond(
            Math.floorDiv(value, perSecond), unit.toNanos(Math.floorMod(value, perSecond)));
    return utc ? instant.toString() : instant.atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
  }

  private static java.util.concurrent.TimeUnit unit(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> java.util.concurrent.TimeUnit.MILLISECONDS;
      case MICROS -> java.util.concurrent.TimeUnit.MICROSECONDS;
      case NANOS -> java.util.concurrent.TimeUnit.NANOSECONDS;
    };
  }
}
