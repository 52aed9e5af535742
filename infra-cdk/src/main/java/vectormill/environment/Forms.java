package vectormill.environment;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What texts in a file may look like.
final class Forms {
  /// It is part of names of AWS, some of which have at most 32 letters.
  static final Predicate<String> ENVIRONMENT = matches("[a-z][a-z0-9]{0,11}");

  static final Predicate<String> NAME = matches("[a-z][a-z0-9.-]{0,62}");
  static final Predicate<String> INSTANCE = matches("[a-z][a-z0-9-]*\\.[a-z0-9-]+");
  static final Predicate<String> VPC = matches("new|vpc-[0-9a-f]{8,17}");
  static final Predicate<String> SUBNET = matches("subnet-[0-9a-f]{8,17}");
  static final Predicate<String> EMAIL = matches("|[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  static final Predicate<String> SEARCH_INSTANCE = matches("[a-z0-9-]+\\.[a-z0-9]+\\.search");
  static final Predicate<String> SEARCH_VERSION = matches("OpenSearch_[0-9]+\\.[0-9]+");
  static final Predicate<String> ENDPOINT = matches("|https://[a-z0-9.-]+(:[0-9]+)?");
  static final Predicate<String> USER_POOL =
      matches("|arn:aws[a-z-]*:cognito-idp:[a-z0-9-]+:[0-9]{12}:userpool/[\\w-]+");
  static final Predicate<String> DOMAIN_ARN =
      matches("|arn:aws[a-z-]*:(es|aoss):[a-z0-9-]+:[0-9]{12}:(domain|collection)/[\\w-]+");
  static final Predicate<String> COLLECTIONS = matches("[^*\\s\"\\\\]{0,128}\\*?(?<=.)");
  static final Predicate<String> RIGHT = matches("read|act");
  static final Predicate<String> CALLER_NAME = matches("\\S(.{0,126}\\S)?");

  /// What API Gateway reports: a role is an assumed one there.
  static final Predicate<String> CALLER_ARN =
      matches(
          "arn:aws[a-z-]*:(sts::[0-9]{12}:(assumed-role|federated-user)/|iam::[0-9]{12}:user/)"
              + "[\\w+=,.@/-]{1,200}\\*?");

  static final Predicate<String> CALLER_CLAIM = matches("[\\w:.-]{1,100}=\\S(.{0,198}\\S)?");
  static final Predicate<String> CALLER_KEY = matches("[0-9a-f]{64}");
  static final Predicate<String> TAG = matches("[\\w .:/=+@-]{1,128}");

  private Forms() {}

  private static Predicate<String> matches(String pattern) {
    return Pattern.compile(pattern).asMatchPredicate();
  }
}
