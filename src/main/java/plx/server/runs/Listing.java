package plx.server.runs;

/// Which part of a list is asked for.
///
/// @param query the reference's query language, see [plx.server.runs.query.Query]; may be empty
/// @param sort fields with commas between them, `-` before one that descends; may be empty
/// @param limit the most results
/// @param offset how many are left out before them
public record Listing(String query, String sort, int limit, int offset) {
  /// Refuses what there cannot be.
  public Listing {
    if (limit < 1 || offset < 0) {
      throw new IllegalArgumentException("a page of " + limit + " results from " + offset);
    }
  }
}
