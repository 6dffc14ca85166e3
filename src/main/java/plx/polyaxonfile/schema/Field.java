package plx.polyaxonfile.schema;

/// One field of a section.
///
/// @param name as it is written, in camel case
/// @param type what it takes
/// @param required whether it must be there
public record Field(String name, Type type, boolean required) {}
