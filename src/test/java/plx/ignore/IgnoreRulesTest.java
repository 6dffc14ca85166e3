package plx.ignore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IgnoreRulesTest {

  private static IgnoreRules rules(String text) {
    return IgnoreRules.parse(text, ".polyaxonignore");
  }

  @Test
  void thePatternThatDecidesIsNamedWithItsLine() {
    IgnoreRules rules = rules("# builds\n\ndist/\n*.log\n");

    assertThat(rules.decidedBy("./a/dist", true).orElseThrow().describe())
        .isEqualTo("`dist/` (.polyaxonignore:3)");
    assertThat(rules.decidedBy("./a/x.log", false).orElseThrow().line()).isEqualTo(4);
    assertThat(rules.decidedBy("./a/dist", false)).isEmpty();
  }

  @Test
  void theLastPatternThatMatchesDecides() {
    IgnoreRules rules = rules("*.log\n!keep.log\nold/keep.log\n");

    assertThat(rules.ignores("./a.log", false)).isTrue();
    assertThat(rules.ignores("./keep.log", false)).isFalse();
    assertThat(rules.ignores("./old/keep.log", false)).isTrue();
    assertThat(rules.takenBy("./keep.log", false)).isEmpty();
    assertThat(rules.decidedBy("./keep.log", false).orElseThrow().takesBack()).isTrue();
  }

  /// Nothing else tells such names apart: they may end in any letter.
  @Test
  void aPatternMayTakeAllThatIsBelowADirectory() {
    IgnoreRules rules = rules("old/**\n!old\n!keep\n");

    DirectoryRules in = rules.in("./old/deep/");

    assertThat(in.takenBy("x", false)).map(IgnorePattern::text).contains("old/**");
    assertThat(in.takenBy("x", true)).map(IgnorePattern::text).contains("old/**");
    assertThat(in.takenBy("keep", false)).isEmpty();
    assertThat(rules.in("./older/").takenBy("x", false)).isEmpty();
    assertThat(rules.in("./").takenBy("old", true)).isEmpty();
    assertThat(rules("a\nold/**").in("./").takenBy("old", true)).isPresent();
    assertThat(rules("a\nold/**").in("./").takenBy("told", true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"./a.plx.json", "./sub/b.plx.index", "./.polyaxon"})
  void theClientsOwnFilesCannotBeBroughtBack(String path) {
    IgnoreRules rules = rules("!*\n!./.polyaxon\n!*.plx.json\n!*.plx.index\n");

    assertThat(rules.ignores(path, false)).isTrue();
    assertThat(rules.decidedBy(path, false).orElseThrow().describe()).contains("always left out");
  }

  @Test
  void aDefaultPatternIsNamedWithoutALine() {
    assertThat(IgnoreRules.defaults().decidedBy("./a.pyc", false).orElseThrow().describe())
        .isEqualTo("`*.py[cod]` (a default pattern)");
  }

  @Test
  void theDefaultsAreThoseOfTheReference() {
    // The list of polyaxon 2.18.0, in one line.
    String reference =
        "./.polyaxon .git .eggs eggs lib lib64 parts sdist var *.pyc *.swp .DS_Store __pycache__/"
            + " .pytest_cache/ *.py[cod] *$py.class .mypy_cache/ .vscode/ .mr.developer.cfg"
            + " .pydevproject .project .settings/ .idea/ *~ *.so .Python dist/ pydist/"
            + " *.egg-info/ .installed.cfg *.egg *.manifest *.spec .ipynb_checkpoints"
            + " .python-version .venv/ .virtualenvs/";

    Set<String> ours =
        IgnoreFile.patterns(DefaultPatterns.TEXT, "defaults").stream()
            .map(IgnorePattern::text)
            .collect(Collectors.toSet());

    assertThat(ours).isEqualTo(Set.of(reference.split(" ")));
  }

  @Test
  void theExampleOfTheRepositoryIsWhatInitWrites() {
    assertThat(Path.of(".polyaxonignore.example")).content().isEqualTo(DefaultPatterns.TEXT);
  }

  @Test
  void theDefaultsCompareEqualToAFileWithTheirText() throws Exception {
    IgnoreRules file = rules(Files.readString(Path.of(".polyaxonignore.example")));

    for (String path : List.of("./lib", "./a/b.so", "./LIBX", "./dist", "./x~", "./notes.md")) {
      assertThat(file.ignores(path, false))
          .as(path)
          .isEqualTo(IgnoreRules.defaults().ignores(path, false));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "K, \u212A", // the Kelvin sign
    "σ, ς",
    "s, ſ",
    "i, ı",
    "i, İ",
    "Å, \u212B",
    "𐐨, 𐐀",
    "ﬅ, ﬆ",
    "ΐ, \u1FD3"
  })
  void lettersCompareWithoutCase(String one, String other) {
    assertThat(rules(one).ignores("./" + other, false)).isTrue();
    assertThat(rules("[" + one + "]x").ignores("./" + other + "x", false)).isTrue();
    assertThat(rules("[!" + one + "]x").ignores("./" + other + "x", false)).isFalse();
  }

  @Test
  void noLetterFoldsToTwo() {
    assertThat(rules("ss").ignores("./ß", false)).isFalse();
    assertThat(rules("fi").ignores("./ﬁ", false)).isFalse();
  }

  @Test
  void manyWildcardsOnALongPathEndSoon() {
    IgnoreRules rules = rules("*a".repeat(40) + "b\n" + "**/a/".repeat(30) + "b\n");

    assertThat(rules.ignores("./" + "a".repeat(250) + "/" + "a/".repeat(1500) + "c", false))
        .isFalse();
  }

  @Test
  void slashesAtTheEndOfADirectoryDoNotMatter() {
    assertThat(rules("dist/").ignores("dist//", true)).isTrue();
    assertThat(rules("/").ignores("/", true)).isTrue();
  }
}
