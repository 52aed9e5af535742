package vectormill.samples;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/// An article as impresso's rebuilt files have it, by their field names.
///
/// @param id the newspaper, the date, the edition, and a number
/// @param pp pages
/// @param d date
/// @param ts when the record was made
/// @param lg language
/// @param tp type: `ar` an article, `page` a page, `ad` an advertisement
/// @param t title
/// @param s the newspaper
/// @param ft full text
@JsonPropertyOrder({"id", "pp", "d", "ts", "lg", "tp", "t", "s", "ft"})
record Article(
    String id,
    List<Integer> pp,
    String d,
    String ts,
    String lg,
    String tp,
    String t,
    String s,
    String ft) {
  Article {
    pp = List.copyOf(pp);
  }
}
