package vectormill.work;

import vectormill.document.Tally;

/// How a file ended well.
///
/// @param manifestKey where its manifest is in the results bucket
/// @param tally what became of its records
/// @param model the model's label
/// @param reading how the file was read and why, for people
/// @param indexed entries now in the index
/// @param indexFailed entries that the index refused
public record Outcome(
    String manifestKey,
    Tally tally,
    String model,
    String reading,
    long indexed,
    long indexFailed) {}
