package plx.ignore;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Finds the rules that can match a path by the letter that it ends in: of forty patterns few end
/// in the same one, and a path need not be compared with the others.
final class RuleIndex {
  /// Arrays, for a loop over a list makes an iterator for each path.
  private final Rule[] rules;

  /// By the last letter of a path; of one that ends in a slash, by the complement of the letter
  /// before it.
  private final Map<Integer, Rule[]> byEnding = new ConcurrentHashMap<>();

  /// @param rules the first that matches decides
  RuleIndex(List<Rule> rules) {
    this.rules = rules.toArray(Rule[]::new);
  }

  /// All rules, in their order.
  Rule[] all() {
    return rules;
  }

  /// Whether a rule matches whatever is below a directory, be it only to take it back.
  ///
  /// @param directory an array that begins with the folded code points of its path, which ends in
  ///   `/`
  /// @param length how many they are
  boolean anyMatchesAllBelow(int[] directory, int length) {
    for (Rule rule : rules) {
      if (rule.glob().matchesAllBelow(directory, length)) {
        return true;
      }
    }
    return false;
  }

  /// The rules that can match a path in a directory all below which none matches, in their order.
  ///
  /// @param path an array that begins with the path's folded code points; a directory's ends in `/`
  /// @param length how many they are
  Rule[] candidates(int[] path, int length) {
    int last = letter(path, length - 1);
    // A pattern that does not ask for a directory matches one without the slash.
    return last == '/'
        ? candidates(~letter(path, length - 2), letter(path, length - 2), last)
        : candidates(last, last, last);
  }

  private Rule[] candidates(int key, int letter, int other) {
    // Not computeIfAbsent, which would be given a new function for each path. Two threads may make
    // the same array.
    Rule[] known = byEnding.get(key);
    if (known != null) {
      return known;
    }
    Rule[] candidates =
        Arrays.stream(rules)
            .filter(rule -> rule.glob().canEndIn(letter) || rule.glob().canEndIn(other))
            .toArray(Rule[]::new);
    byEnding.put(key, candidates);
    return candidates;
  }

  private static int letter(int[] path, int at) {
    return at < 0 ? 0 : path[at];
  }
}
