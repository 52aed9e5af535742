package vectormill.simulation;

import java.util.Locale;

/// Rules of the system, each of which can be broken on purpose: a simulation that does not notice
/// proves nothing. What breaks it stands between a program and its stores, or in the rules of the
/// stamps; the programs are the real ones.
public enum PlantedBug {
  CLAIM_WITHOUT_CONDITION("a claim is granted while another one holds"),
  DONE_WITHOUT_FENCE("whoever says so stamps DONE, also with a claim that was lost"),
  FENCE_REUSED("a claim does not raise the fence"),
  PARTS_WITHOUT_FENCE("parts are named as if each claim were the first"),
  HEARTBEAT_IGNORES_LOSS("a worker goes on though it was told that its claim is lost"),
  ATTEMPTS_NOT_COUNTED("each claim is the first attempt"),
  PLAN_FORGETS("planning the same item again begins its stamp anew"),
  SUPERSEDE_SKIPPED("an outdated version is claimed like any other"),
  SEQUENCERS_AS_NUMBERS("sequencers are compared as numbers, not padded on the right"),
  LATER_ARRIVAL_WINS("whichever event is handled last counts as the newest"),
  RECONCILE_WITHOUT_CONDITION("a file found by looking becomes the newest without a look back"),
  REQUEUE_NEVER("the sweep sends nothing again"),
  FRESH_FROM_IGNORED("a forced rerun takes what was published before"),
  STAMP_BEFORE_PUBLISH("the manifest is written after the stamp"),
  MANIFEST_OVERWRITTEN("the manifest is written without If-None-Match"),
  CUT_PART_PUBLISHED("a failed upload leaves half a part and reports success"),
  READ_ERROR_AS_END("a broken connection is taken for the end of the file"),
  PARTS_NOT_VERIFIED("a published result counts although its parts are gone"),
  COPY_OF_OTHER_CONTENT("a copied part holds something else"),
  LISTING_STOPS_EARLY("the sweep does not see the last file of the bucket"),
  ORPHANS_TOO_EARLY("the sweep removes parts that a running worker will publish"),
  RECIPE_READ_ONCE("a program never looks whether the recipe changed"),
  BULK_ERRORS_IGNORED("entries that the index did not take count as stored"),
  INDEX_VERSION_IGNORED("an entry always replaces the stored one, however old it is"),
  REMOVE_OLDER_SKIPPED("entries of older versions stay in the index"),
  SAME_BYTES_ARE_OLDER("the sweep takes entries for old once the same bytes arrived again"),
  RETIREMENT_FORGETS_A_GENERATION("a deletion takes entries out of the served generation only"),
  VECTORS_SHIFTED("a document gets its neighbour's vector in the index"),
  PROMOTION_SKIPPED("searches are never switched to a new generation"),
  MESSAGE_DELETED_FIRST("a message is deleted before the work is done"),
  DEAD_LETTERS_LOST("dead letters are deleted, not sent back"),
  COUNT_MISMATCH("a stamp counts one record too many"),
  OVERTAKEN_PASS_WRITES("a pass over duplicates writes on though a later one has begun"),
  LINKS_OF_THE_DELETED_STAY("links of records that are gone stay in the ledger"),
  COMPARED_BEFORE_LINKED("files count as compared before their links are written");

  private final String rule;

  PlantedBug(String rule) {
    this.rule = rule;
  }

  /// What goes wrong, for people.
  public String rule() {
    return rule;
  }

  /// The bug of this name, however it is written.
  ///
  /// @throws IllegalArgumentException if there is none
  public static PlantedBug of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
