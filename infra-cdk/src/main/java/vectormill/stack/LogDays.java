package vectormill.stack;

import software.amazon.awscdk.services.logs.RetentionDays;
import vectormill.environment.OperationsSettings;

/// How long logs are kept, in CDK's words.
final class LogDays {
  private LogDays() {}

  static RetentionDays of(OperationsSettings operations) {
    return switch (operations.logDays()) {
      case DAYS_7 -> RetentionDays.ONE_WEEK;
      case DAYS_30 -> RetentionDays.ONE_MONTH;
      case DAYS_90 -> RetentionDays.THREE_MONTHS;
      case DAYS_365 -> RetentionDays.ONE_YEAR;
    };
  }
}
