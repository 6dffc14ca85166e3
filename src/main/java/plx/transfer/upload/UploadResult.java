package plx.transfer.upload;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import plx.error.MismatchException;
import plx.error.PartialException;
import plx.error.PolyaxonException;
import plx.error.UnauthorizedException;
import plx.files.ShownName;

/// What an upload came to, as the server's tree shows it.
///
/// @param counts what is in the run, and what was never to be
/// @param failures why the others are not, by their names in the selection
/// @param different files that the server took and that are in the run with another size
public record UploadResult(
    Counts counts, SortedMap<String, PolyaxonException> failures, long different) {
  private static final int MOST_NAMED = 20;

  /// Numbers of files.
  ///
  /// @param sent files that are in the run, with the size that was sent
  /// @param bytes of these files
  /// @param unchanged files that an interrupted upload had delivered
  /// @param leftOut what the selection left out: ignored, links, special files
  public record Counts(long sent, long bytes, long unchanged, long leftOut) {}

  /// Files that are in the run, with the size that was sent.
  public long sent() {
    return counts.sent();
  }

  /// Copies the map.
  public UploadResult {
    failures = new TreeMap<>(failures);
  }

  /// The same with one more failure.
  UploadResult with(String name, PolyaxonException failure) {
    SortedMap<String, PolyaxonException> more = new TreeMap<>(failures);
    more.put(name, failure);
    return new UploadResult(counts, more, different);
  }

  /// What the command ends with when not everything arrived.
  public Optional<PolyaxonException> failure() {
    if (failures.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        failures.values().stream()
            .filter(UnauthorizedException.class::isInstance)
            .findFirst()
            .orElseGet(this::worst));
  }

  private PolyaxonException worst() {
    if (different > 0 && failures.size() > 1) {
      return new MismatchException("PLX-UPLOAD-DIFFERS", summary(), again());
    }
    if (different > 0 || sent() + counts.unchanged() == 0) {
      return first();
    }
    return new PartialException("PLX-UPLOAD-PARTIAL", summary(), again());
  }

  private PolyaxonException first() {
    return failures.firstEntry().getValue();
  }

  private static String again() {
    return "what has arrived stays in the run; run the same command again to send the rest";
  }

  private String summary() {
    String named =
        failures.entrySet().stream()
            .limit(MOST_NAMED)
            .map(UploadResult::line)
            .collect(Collectors.joining("\n  "));
    String more =
        failures.size() > MOST_NAMED ? "\n  and " + (failures.size() - MOST_NAMED) + " more" : "";
    long all = sent() + counts.unchanged() + failures.size();
    return "%d of %d files did not arrive:\n  %s%s".formatted(failures.size(), all, named, more);
  }

  private static String line(Map.Entry<String, PolyaxonException> failure) {
    return ShownName.of(failure.getKey()) + ": " + failure.getValue().getMessage();
  }
}
