package vectormill.canonicalize.pair;

/// Finds, fast and a little too generously, which of many records may be duplicates. Safe for many
/// threads; each of its tiles for one.
interface PairScreen {
  /// Rows that a tile is asked for at once, at most.
  int ROWS = 4;

  /// Prepares the records from one number up to another.
  Tile tile(int from, int to);

  /// Some records, prepared.
  interface Tile {
    /// Compares a few records with all of the tile.
    ///
    /// @param records numbers of the few
    /// @param from where in `records` they begin
    /// @param count how many, at most [#ROWS]
    void screen(int[] records, int from, int count, Maybe maybe);
  }

  /// Is told of two that may be duplicates.
  interface Maybe {
    /// @param record one of the few
    /// @param other one of the tile, perhaps the same
    void found(int record, int other);
  }
}
