package plx.cli;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.TypeConversionException;

/// Tells picocli what a command understands. By calls and not by annotations: Java makes a class
/// for each kind of annotation, and more for the fields that they mark, at every start, which an
/// AOT cache cannot hold (docs/performance.md).
///
/// The names of an option are given as in a synopsis, with blanks between: `-p --project`. A
/// description may have picocli's variables; `%%` is a percent sign. A value is set when it was
/// read; what is not given stays as it is.
final class SpecBuilder {
  private final CommandSpec spec;

  private SpecBuilder(Object user) {
    this.spec = CommandSpec.wrapWithoutInspection(user);
  }

  /// Begins a command.
  static SpecBuilder command(Command command, String name) {
    SpecBuilder builder = new SpecBuilder(command);
    builder.spec.name(name);
    return builder;
  }

  /// Begins the options that several commands share.
  static SpecBuilder shared(SharedOptions options) {
    return new SpecBuilder(options);
  }

  /// What the command is for, a paragraph each.
  SpecBuilder description(String... paragraphs) {
    spec.usageMessage().description(paragraphs);
    return this;
  }

  /// Command lines to begin with.
  SpecBuilder examples(String... lines) {
    spec.usageMessage().footerHeading(lines.length == 1 ? "%nExample:%n" : "%nExamples:%n");
    String[] indented = new String[lines.length];
    for (int i = 0; i < lines.length; i++) {
      indented[i] = "  " + lines[i];
    }
    spec.usageMessage().footer(indented);
    return this;
  }

  /// Other names that the command answers to.
  SpecBuilder aliases(String... names) {
    spec.aliases(names);
    return this;
  }

  /// Takes shared options in.
  SpecBuilder with(SharedOptions... groups) {
    for (SharedOptions group : groups) {
      spec.addMixin(group.getClass().getSimpleName(), group.spec(spec));
    }
    return this;
  }

  /// An option without a value.
  SpecBuilder flag(String names, String description, Consumer<Boolean> setter) {
    return option(boolean.class, named(names).description(description), setter);
  }

  /// An option with a text.
  SpecBuilder text(String names, String label, String description, Consumer<String> setter) {
    return option(String.class, valued(names, label, description), setter);
  }

  /// An option with a whole number.
  SpecBuilder number(String names, String label, String description, Consumer<Integer> setter) {
    return option(Integer.class, valued(names, label, description), setter);
  }

  /// An option with a text that may be repeated; the list grows with each.
  SpecBuilder texts(String names, String label, String description, Consumer<List<String>> setter) {
    OptionSpec.Builder option = valued(names, label, description);
    return bound(option.type(List.class).auxiliaryTypes(String.class), setter);
  }

  /// An option with one of the constants of an enum, written in small letters with hyphens.
  <E extends Enum<E>> SpecBuilder choice(
      String names, String label, String description, Class<E> type, Consumer<E> setter) {
    OptionSpec.Builder option = valued(names, label, description);
    return option(type, option.converters(text -> constant(type, text)), setter);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String text) {
    StringJoiner known = new StringJoiner(", ");
    for (E constant : type.getEnumConstants()) {
      String written = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (written.equals(text.toLowerCase(Locale.ROOT))) {
        return constant;
      }
      known.add(written);
    }
    throw new TypeConversionException("`" + text + "` is none of " + known);
  }

  /// An option of another kind.
  <V> SpecBuilder option(Class<V> type, OptionSpec.Builder option, Consumer<V> setter) {
    return bound(option.type(type), setter);
  }

  /// A word that is no option's.
  <V> SpecBuilder parameter(
      Class<V> type, PositionalParamSpec.Builder parameter, Consumer<V> setter) {
    return bound(parameter.type(type), setter);
  }

  /// The words that are no option's; the list grows with each.
  SpecBuilder parameters(String label, String description, Consumer<List<String>> setter) {
    PositionalParamSpec.Builder parameter =
        PositionalParamSpec.builder()
            .paramLabel(label)
            .description(description)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("0..*");
    return bound(parameter, setter);
  }

  CommandSpec build() {
    return spec;
  }

  /// Begins an option of another kind, see [#option].
  static OptionSpec.Builder valued(String names, String label, String description) {
    return named(names).paramLabel(label).description(description);
  }

  /// Begins an option without a label, see [#option].
  static OptionSpec.Builder named(String names) {
    return OptionSpec.builder(names.split(" "));
  }

  private SpecBuilder bound(OptionSpec.Builder option, Consumer<?> setter) {
    Binding<?> binding = new Binding<>(setter);
    spec.addOption(option.getter(binding).setter(binding).build());
    return this;
  }

  private SpecBuilder bound(PositionalParamSpec.Builder parameter, Consumer<?> setter) {
    Binding<?> binding = new Binding<>(setter);
    spec.addPositional(parameter.getter(binding).setter(binding).build());
    return this;
  }

  /// Keeps the value too: to a list that is there already picocli adds.
  private static final class Binding<V> implements IGetter, ISetter {
    private final Consumer<V> target;
    private V value;

    Binding(Consumer<V> target) {
      this.target = target;
    }

    @Override
    // The signatures are picocli's, which converts to the type of the option.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T get() {
      return (T) value;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T set(T newValue) {
      T before = (T) value;
      value = (V) newValue;
      // Null is what picocli begins with.
      if (value != null) {
        target.accept(value);
      }
      return before;
    }
  }
}
