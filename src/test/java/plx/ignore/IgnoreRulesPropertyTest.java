package plx.ignore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class IgnoreRulesPropertyTest {
  private static final String SEED = "20261124";

  private static IgnoreRules rules(List<String> lines) {
    return IgnoreRules.parse(String.join("\n", lines), ".polyaxonignore");
  }

  @Provide
  Arbitrary<String> pattern() {
    Arbitrary<String> part =
        Arbitraries.of("a", "b", "B", "é", "*", "?", "**", "[ab]", "[!a]", "/");
    Arbitrary<String> begin =
        part.list().ofMinSize(1).ofMaxSize(6).map(parts -> String.join("", parts));
    Arbitrary<String> end = Arbitraries.of("", "", "/", "/**");
    Arbitrary<String> glob = Combinators.combine(begin, end).as(String::concat);
    return Arbitraries.frequencyOf(Tuple.of(3, glob), Tuple.of(1, glob.map(text -> "!" + text)));
  }

  @Provide
  Arbitrary<List<String>> patterns() {
    return pattern().list().ofMaxSize(5);
  }

  @Provide
  Arbitrary<String> name() {
    return Arbitraries.strings().withChars('a', 'b', 'B', 'é', 'c').ofMinLength(1).ofMaxLength(3);
  }

  /// Some letters are two characters of Java each.
  @Provide
  Arbitrary<List<String>> names() {
    Arbitrary<String> letters =
        Arbitraries.of("a", "b", "B", "é", "😀", "\uD801\uDC00", "\uD801\uDC28");
    return letters
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(parts -> String.join("", parts))
        .list()
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<String> path() {
    return name().list().ofMinSize(1).ofMaxSize(4).map(names -> "./" + String.join("/", names));
  }

  @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void theLastPatternDecidesWhenItMatchesAndElseChangesNothing(
      @ForAll("patterns") List<String> before,
      @ForAll("pattern") String last,
      @ForAll("path") String path,
      @ForAll boolean directory) {
    List<String> all = new ArrayList<>(before);
    all.add(last);

    boolean expected =
        rules(List.of(last)).decidedBy(path, directory).isPresent()
            ? !last.startsWith("!")
            : rules(before).ignores(path, directory);

    assertThat(rules(all).ignores(path, directory)).isEqualTo(expected);
  }

  @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void patternsThatAreSaidTwiceSayNoMore(
      @ForAll("patterns") List<String> patterns,
      @ForAll("path") String path,
      @ForAll boolean directory) {
    List<String> twice = new ArrayList<>(patterns);
    twice.addAll(patterns);

    assertThat(rules(twice).ignores(path, directory))
        .isEqualTo(rules(patterns).ignores(path, directory));
  }

  @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void theRulesOfADirectorySayOfEachNameInItWhatTheySayOfItsPath(
      @ForAll("patterns") List<String> patterns,
      @ForAll("path") String path,
      @ForAll("names") List<String> names,
      @ForAll boolean directory) {
    IgnoreRules rules = rules(patterns);
    DirectoryRules below = rules.in(path + "/");

    for (String name : names) {
      assertThat(below.takenBy(name, directory))
          .isEqualTo(rules.takenBy(path + "/" + name, directory));
    }
  }

  @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void commentsAndEmptyLinesSayNothing(
      @ForAll("patterns") List<String> patterns,
      @ForAll("path") String path,
      @ForAll boolean directory) {
    List<String> more = patterns.stream().flatMap(p -> Stream.of("", "# a", p)).toList();

    Optional<String> decides = rules(patterns).decidedBy(path, directory).map(IgnorePattern::text);
    assertThat(rules(more).decidedBy(path, directory).map(IgnorePattern::text)).isEqualTo(decides);
  }

  @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void aPatternOfOneNameIsComparedWithTheLastNameOfAPath(
      @ForAll("wildcards") String pattern, @ForAll("path") String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);

    assertThat(rules(List.of(pattern)).ignores(path, false))
        .isEqualTo(matches(pattern.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT)));
  }

  @Provide
  Arbitrary<String> wildcards() {
    return Arbitraries.strings()
        .withChars('a', 'b', 'é', '*', '?')
        .ofMinLength(1)
        .ofMaxLength(4)
        .filter(text -> !text.equals("**"));
  }

  /// The simplest way to say it: `*` is nothing or a character and `*`, `?` is a character.
  private static boolean matches(String pattern, String name) {
    if (pattern.isEmpty()) {
      return name.isEmpty();
    }
    return switch (pattern.charAt(0)) {
      case '*' ->
          matches(pattern.substring(1), name)
              || !name.isEmpty() && matches(pattern, name.substring(1));
      case '?' -> !name.isEmpty() && matches(pattern.substring(1), name.substring(1));
      default ->
          name.startsWith(pattern.substring(0, 1))
              && matches(pattern.substring(1), name.substring(1));
    };
  }
}
