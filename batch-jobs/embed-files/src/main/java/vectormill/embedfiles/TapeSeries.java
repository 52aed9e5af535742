package vectormill.embedfiles;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vectormill.result.ResultKeys;
import vectormill.work.WorkItem;

/// The tapes that one attempt writes, and which earlier ones are of use to it.
///
/// Names are `<since>.<part>.<fence>-<number>`: no two attempts write the same.
///
/// @param item the file, or a range of it
/// @param since the fence of the claim of the whole file from which on tapes count
/// @param fence of the claim that writes
record TapeSeries(WorkItem item, long since, long fence) {
  private static final Pattern NAME =
      Pattern.compile("(\\d{5,18})\\.([a-z0-9-]+)\\.\\d{5,18}-\\d+");

  /// The key of one of its tapes.
  String key(int number) {
    return ResultKeys.tape(
        item, String.format(Locale.ROOT, "%05d.%s.%05d-%04d", since, part(), fence, number));
  }

  /// Whether a tape is of use: those of any part to the whole file, to a range its own.
  boolean uses(String key) {
    Matcher name = NAME.matcher(key.substring(key.lastIndexOf('/') + 1));
    return name.matches()
        && Long.parseLong(name.group(1)) >= since
        && (item.range() == WorkItem.WHOLE || name.group(2).equals(part()));
  }

  private String part() {
    return item.range() == WorkItem.WHOLE ? "whole" : "range-" + item.range();
  }
}
