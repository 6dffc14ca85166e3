package plx.polyaxonfile.schema;

import com.fasterxml.jackson.databind.JsonNode;

/// How a value goes over one that is there already (`patchStrategy`).
public enum Strategy {
  /// The new value replaces the old; sections are still gone into.
  REPLACE,
  /// Only what is not there, or null, is taken.
  ISNULL,
  /// Both are joined, the new one wins.
  POST_MERGE,
  /// Both are joined, the old one wins.
  PRE_MERGE;

  /// The strategy that a document asks for, or joining with the new value winning.
  public static Strategy of(JsonNode document) {
    return switch (document.path("patchStrategy").asText("")) {
      case "replace" -> REPLACE;
      case "isnull" -> ISNULL;
      case "pre_merge" -> PRE_MERGE;
      default -> POST_MERGE;
    };
  }

  /// Whether the new value wins where two cannot be joined.
  public boolean newWins() {
    return this == REPLACE || this == POST_MERGE;
  }
}
