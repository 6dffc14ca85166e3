package plx.polyaxonfile.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What the table cannot say about a section.
public interface SectionRule {
  /// Rewrites short forms before the fields are checked; the value is this rule's to change.
  default ObjectNode before(ObjectNode written) {
    return written;
  }

  /// Looks at the section once its fields are known to be right.
  default void after(ObjectNode value, String path, Problems problems) {}
}
