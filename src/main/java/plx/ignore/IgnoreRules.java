package plx.ignore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The patterns of one command, compiled once. The last pattern that matches a path decides about
/// it.
///
/// A path is matched *as walked*: the root exactly as typed (`.` when omitted), `/`, then the names
/// below it. A directory that is ignored must not be entered: nothing below it can come back.
public final class IgnoreRules {
  /// The name of the file in the working directory that holds the patterns.
  public static final String FILE_NAME = ".polyaxonignore";

  /// What the client itself keeps beside the files; no `!` brings these back.
  private static final List<String> ALWAYS = List.of("*.plx.json", "*.plx.index", "./.polyaxon");

  /// The first that matches decides.
  private final List<Rule> rules;

  private final RuleIndex index;
  private final List<String> notes;

  private IgnoreRules(List<IgnorePattern> patterns, List<String> notes) {
    List<Rule> inOrder = new ArrayList<>();
    patterns.forEach(pattern -> inOrder.add(rule(pattern)));
    ALWAYS.stream()
        .map(text -> new IgnorePattern(text, "always left out", 0))
        .forEach(pattern -> inOrder.add(rule(pattern)));
    this.rules = List.copyOf(inOrder.reversed());
    this.index = new RuleIndex(rules);
    this.notes = List.copyOf(notes);
  }

  /// The rules that hold in a working directory: those of its `.polyaxonignore`, or else the
  /// defaults.
  ///
  /// @throws plx.error.FailureException when the file cannot be read, is not UTF-8 or holds a bad
  ///   pattern
  public static IgnoreRules forDirectory(Path workingDirectory) {
    return IgnoreFile.read(workingDirectory.resolve(FILE_NAME))
        .map(text -> parse(text, FILE_NAME))
        .orElseGet(IgnoreRules::defaults);
  }

  /// The default patterns, for a working directory without a `.polyaxonignore`.
  public static IgnoreRules defaults() {
    List<IgnorePattern> patterns =
        IgnoreFile.patterns(DefaultPatterns.TEXT, "a default pattern").stream()
            .map(pattern -> new IgnorePattern(pattern.text(), pattern.origin(), 0))
            .toList();
    return new IgnoreRules(patterns, List.of());
  }

  /// The patterns of a text, and after them those that always hold.
  ///
  /// @param origin the name of the file, for messages
  /// @throws plx.error.FailureException for a range the wrong way round
  public static IgnoreRules parse(String text, String origin) {
    return new IgnoreRules(IgnoreFile.patterns(text, origin), IgnoreFile.notes(text, origin));
  }

  private static Rule rule(IgnorePattern pattern) {
    return new Rule(pattern, GlobCompiler.compile(IgnoreFile.glob(pattern), pattern));
  }

  /// Remarks about the file that its writer should know; each is a sentence.
  public List<String> notes() {
    return notes;
  }

  /// The rules for what lies in one directory: faster than to ask for each path.
  ///
  /// @param walkedDirectory the directory's path as walked, with a slash at its end
  public DirectoryRules in(String walkedDirectory) {
    return new DirectoryRules(index, walkedDirectory);
  }

  /// Whether a path is left out.
  ///
  /// @param walkedPath the path as walked; slashes at the end of a directory's path do not matter
  public boolean ignores(String walkedPath, boolean directory) {
    return takenBy(walkedPath, directory).isPresent();
  }

  /// The pattern that leaves a path out; none when the path is selected.
  ///
  /// @param walkedPath the path as walked; slashes at the end of a directory's path do not matter
  public Optional<IgnorePattern> takenBy(String walkedPath, boolean directory) {
    return decidedBy(walkedPath, directory).filter(pattern -> !pattern.takesBack());
  }

  /// The pattern that decides about a path, be it taken or taken back; none when no pattern
  /// matches.
  ///
  /// @param walkedPath the path as walked; slashes at the end of a directory's path do not matter
  public Optional<IgnorePattern> decidedBy(String walkedPath, boolean directory) {
    int[] path = Letters.fold(directory ? withOneSlash(walkedPath) : walkedPath);
    return rules.stream()
        .filter(rule -> rule.glob().matches(path, path.length))
        .map(Rule::pattern)
        .findFirst();
  }

  private static String withOneSlash(String walkedPath) {
    int end = walkedPath.length();
    while (end > 0 && walkedPath.charAt(end - 1) == '/') {
      end--;
    }
    return walkedPath.substring(0, end) + "/";
  }
}
