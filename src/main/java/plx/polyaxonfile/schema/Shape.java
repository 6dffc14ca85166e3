package plx.polyaxonfile.schema;

import java.util.Map;
import java.util.Optional;

/// The fields of a section.
///
/// @param name of the section
/// @param kubernetes whether it is an object of Kubernetes: nulls in it are not sent
/// @param fields by name, in the order of the table
public record Shape(String name, boolean kubernetes, Map<String, Field> fields) {
  /// The field of this name, which may be written in snake case too, as the reference allows.
  public Optional<Field> field(String written) {
    return Optional.ofNullable(
        fields.containsKey(written) ? fields.get(written) : fields.get(camelCase(written)));
  }

  private static String camelCase(String written) {
    if (written.indexOf('_') < 0) {
      return written;
    }
    StringBuilder camel = new StringBuilder();
    for (String part : written.split("_")) {
      camel.append(
          camel.isEmpty() || part.isEmpty()
              ? part
              : Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }
    return camel.toString();
  }
}
