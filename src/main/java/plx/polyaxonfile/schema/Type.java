package plx.polyaxonfile.schema;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a field takes.
public sealed interface Type {
  /// What it is called in a message: `a list of texts`.
  String description();

  /// A value without parts.
  record Single(Scalar scalar) implements Type {
    @Override
    public String description() {
      return scalar.description();
    }
  }

  /// One of some words.
  record Word(List<String> words) implements Type {
    @Override
    public String description() {
      return words.size() == 1 ? words.getFirst() : "one of " + String.join(", ", words);
    }
  }

  /// A list.
  record Items(Type element) implements Type {
    @Override
    public String description() {
      return "a list (each: " + element.description() + ")";
    }
  }

  /// A map whose keys are free; an overlay replaces whole entries unless it patches them.
  record Entries(Type element, boolean patched) implements Type {
    @Override
    public String description() {
      return "a map (each value: " + element.description() + ")";
    }
  }

  /// A section.
  record Section(String name) implements Type {
    @Override
    public String description() {
      return "a map";
    }
  }

  /// A section whose `kind` tells which: kind to section.
  record Kinds(Map<String, Section> byKind) implements Type {
    @Override
    public String description() {
      return "a map with one of these kinds: " + String.join(", ", byKind.keySet());
    }
  }

  /// A section that may be written as a list, or as `a:b:c`, in the order of its fields.
  record Positional(Section section) implements Type {
    @Override
    public String description() {
      return "a map, a list or text like 0:1";
    }
  }

  /// The first that fits.
  record Any(List<Type> types) implements Type {
    @Override
    public String description() {
      return types.stream().map(Type::description).collect(Collectors.joining(", or "));
    }
  }
}
