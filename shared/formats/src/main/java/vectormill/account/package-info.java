/// Accounts for records: where a vector came from, and why a record has none.
@NullMarked
package vectormill.account;

import org.jspecify.annotations.NullMarked;
