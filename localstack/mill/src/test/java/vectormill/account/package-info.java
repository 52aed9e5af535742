/// Tests of the account of records on the whole system in memory.
@NullMarked
package vectormill.account;

import org.jspecify.annotations.NullMarked;
