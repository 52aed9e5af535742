package vectormill.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import vectormill.failure.BadInputException;

/// What things cost, in US dollars, at one place on one day.
///
/// @param date when the prices were looked up, such as `2026-11-01`
/// @param region where they hold
/// @param slotHour an hour of one worker, by the device it runs on: `cpu`, `cuda`
/// @param storeReadsPerThousand GET and HEAD of the object store
/// @param storeWritesPerThousand PUT, COPY and LIST
/// @param storeGbMonth a gigabyte (10⁹ bytes) of results for a month
/// @param tableReadsPerMillion units of 4 KB
/// @param tableWritesPerMillion units of 1 KB
/// @param messagesPerMillion requests to queues
/// @param indexGbMonth a gigabyte of index, copies counted, for a month
/// @param tokensPerSecond what is assumed of a worker where nothing was measured, by its device;
///   `lite` stands for the model of that name
public record PriceTable(
    String date,
    String region,
    Map<String, Double> slotHour,
    double storeReadsPerThousand,
    double storeWritesPerThousand,
    double storeGbMonth,
    double tableReadsPerMillion,
    double tableWritesPerMillion,
    double messagesPerMillion,
    double indexGbMonth,
    Map<String, Double> tokensPerSecond) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  public PriceTable {
    slotHour = Map.copyOf(slotHour);
    tokensPerSecond = Map.copyOf(tokensPerSecond);
    boolean wrong =
        DoubleStream.concat(
                Stream.of(slotHour, tokensPerSecond)
                    .flatMap(map -> map.values().stream())
                    .mapToDouble(Double::doubleValue),
                DoubleStream.of(
                    storeReadsPerThousand,
                    storeWritesPerThousand,
                    storeGbMonth,
                    tableReadsPerMillion,
                    tableWritesPerMillion,
                    messagesPerMillion,
                    indexGbMonth))
            .anyMatch(price -> !(price >= 0 && price < 1e12));
    if (wrong) {
      throw new IllegalArgumentException("a price or rate is negative or no number");
    }
    if (tokensPerSecond.containsValue(0.0)) {
      throw new IllegalArgumentException("a rate of 0 tokens per second never ends");
    }
  }

  /// Reads a table: all fields, and no others.
  ///
  /// @param name of the file, for messages
  /// @throws BadInputException naming the field that is missing, unknown or bad
  public static PriceTable of(String name, byte[] json) throws BadInputException {
    try {
      return JSON.readValue(json, PriceTable.class);
    } catch (JsonMappingException e) {
      throw new BadInputException(
          "%s is no table of prices: %s".formatted(name, withoutAdvice(e)), -1, -1, e);
    } catch (JsonProcessingException e) {
      throw new BadInputException(
          "%s is no JSON: %s".formatted(name, e.getOriginalMessage()), -1, -1, e);
    } catch (IOException e) {
      throw new BadInputException(name + " cannot be read: " + e.getMessage(), -1, -1, e);
    }
  }

  /// The library's words without those about its own switches.
  private static String withoutAdvice(JsonMappingException e) {
    return e.getOriginalMessage().replaceFirst(" \\(index \\d+\\);.*", "");
  }

  /// What is assumed of a worker on this device.
  ///
  /// @throws IllegalArgumentException if the table says nothing of it
  public double rate(String device) {
    Double rate = tokensPerSecond.get(device);
    if (rate == null) {
      throw new IllegalArgumentException("the table has no tokensPerSecond of " + device);
    }
    return rate;
  }

  /// An hour of a worker on this device; of one that is not listed, what `cpu` costs.
  public double slotHour(String device) {
    return slotHour.getOrDefault(device, slotHour.getOrDefault("cpu", 0.0));
  }
}
