package vectormill.canonicalize;

import java.time.InstantSource;
import vectormill.blob.BlobStore;
import vectormill.duplicate.DuplicateLedger;
import vectormill.index.VectorIndex;
import vectormill.recipe.CollectionRecipes;
import vectormill.work.Leases;
import vectormill.work.StampStore;

/// Everything outside that a pass reads and writes.
///
/// @param blobs where results lie
/// @param stamps say which results count
/// @param index supplies candidates in large collections
/// @param ledger what is found
/// @param leases keep passes over one collection from running side by side
/// @param recipes say what a duplicate is
/// @param clock when something was found
public record CanonicalizePorts(
    BlobStore blobs,
    StampStore stamps,
    VectorIndex index,
    DuplicateLedger ledger,
    Leases leases,
    CollectionRecipes recipes,
    InstantSource clock) {}
