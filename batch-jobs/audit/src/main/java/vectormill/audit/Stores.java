package vectormill.audit;

import vectormill.audit.store.LedgerSource;
import vectormill.audit.store.Objects;
import vectormill.audit.store.SearchIndex;
import vectormill.audit.store.StampSource;

/// A deployment, as the auditor sees it.
///
/// @param objects its buckets
/// @param inputBucket where files are dropped
/// @param resultsBucket where results lie
/// @param stamps its stamp table
/// @param index its index
/// @param ledger its table of duplicates
record Stores(
    Objects objects,
    String inputBucket,
    String resultsBucket,
    StampSource stamps,
    SearchIndex index,
    LedgerSource ledger) {}
