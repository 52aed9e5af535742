package vectormill.account;

import vectormill.result.Manifest;
import vectormill.work.WorkItem;

/// A record of one file, and what became of it.
///
/// @param item the work that dealt with it: file, version, ordinal and generation
/// @param manifest of that work: recipe, model, release of the code
/// @param manifestKey where it is in the results bucket
/// @param fate what became of the record
public record Origin(WorkItem item, Manifest manifest, String manifestKey, Fate fate) {}
