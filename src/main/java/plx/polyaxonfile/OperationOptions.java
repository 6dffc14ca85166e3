package plx.polyaxonfile;

import java.util.Arrays;
import java.util.List;

/// The options of `run` that change the operation itself; empty text or an empty list means that
/// the option was not given.
///
/// @param params `NAME=VALUE` each (`-P`)
/// @param strictParams `true` and `false` for the two spellings, null when neither was given
/// @param presets names (`--presets`)
/// @param queue `QUEUE` or `AGENT/QUEUE`
/// @param namespace the cluster's namespace
/// @param nocache whether the run must not be answered from the cache
/// @param cache a truth value as text (`--cache`)
/// @param approved a truth value as text (`--approved`)
/// @param mounts `SOURCE[:DESTINATION]` each (`-m`)
/// @param ignoreTemplate whether a file that is marked as template runs as it is
public record OperationOptions(
    List<String> params,
    Boolean strictParams,
    List<String> presets,
    String queue,
    String namespace,
    boolean nocache,
    String cache,
    String approved,
    List<String> mounts,
    boolean ignoreTemplate) {
  /// No option given.
  public static final OperationOptions NONE =
      new OperationOptions(List.of(), null, List.of(), "", "", false, "", "", List.of(), false);

  /// Copies the lists.
  public OperationOptions {
    params = List.copyOf(params);
    presets = List.copyOf(presets);
    mounts = List.copyOf(mounts);
  }

  /// The names in a text with commas, without blanks, each once: `b, a,b` is `b` and `a`.
  public static List<String> names(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(n -> !n.isEmpty())
        .distinct()
        .toList();
  }
}
