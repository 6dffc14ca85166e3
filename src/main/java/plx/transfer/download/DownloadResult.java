package plx.transfer.download;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import plx.error.MismatchException;
import plx.error.PartialException;
import plx.error.PolyaxonException;
import plx.error.UnauthorizedException;
import plx.files.ShownName;

/// What a download came to.
///
/// @param received files that are in the destination, whole
/// @param bytes of these files
/// @param unchanged files that an interrupted download had fetched
/// @param failures why the others are not, by their paths in the run
public record DownloadResult(
    long received, long bytes, long unchanged, SortedMap<String, PolyaxonException> failures) {
  private static final int MOST_NAMED = 20;

  /// Copies the map.
  public DownloadResult {
    failures = new TreeMap<>(failures);
  }

  /// Whether all of a path that was asked for is here.
  public boolean isWhole(String path) {
    String below = path.isEmpty() ? "" : path + "/";
    return failures.keySet().stream()
        .noneMatch(name -> name.equals(path) || name.startsWith(below));
  }

  /// What the command ends with when not everything is here.
  public Optional<PolyaxonException> failure() {
    return failure(
        "did not arrive",
        "what was fetched is whole; run the same command again to fetch the rest");
  }

  /// The same in other words.
  Optional<PolyaxonException> failure(String what, String nextStep) {
    if (failures.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        ofType(UnauthorizedException.class)
            .or(() -> ofType(MismatchException.class).map(e -> withAllNames(e, what, nextStep)))
            .or(this::onlyReason)
            .orElseGet(
                () -> new PartialException("PLX-DOWNLOAD-PARTIAL", summary(what), nextStep)));
  }

  /// When nothing arrived, and all for the same kind of reason.
  private Optional<PolyaxonException> onlyReason() {
    PolyaxonException first = failures.firstEntry().getValue();
    boolean nothing = received + unchanged == 0;
    boolean alike = failures.values().stream().allMatch(e -> e.exitCode() == first.exitCode());
    return Optional.of(first).filter(_ -> nothing && alike);
  }

  private Optional<PolyaxonException> ofType(Class<? extends PolyaxonException> type) {
    return failures.values().stream().filter(type::isInstance).findFirst();
  }

  /// A mismatch says what else did not arrive.
  private PolyaxonException withAllNames(PolyaxonException mismatch, String what, String nextStep) {
    return failures.size() == 1
        ? mismatch
        : new MismatchException(
            mismatch.code(), summary(what), mismatch.nextStep().orElse(nextStep), mismatch);
  }

  private String summary(String what) {
    String named =
        failures.entrySet().stream()
            .limit(MOST_NAMED)
            .map(e -> ShownName.of(e.getKey()) + ": " + e.getValue().getMessage())
            .collect(Collectors.joining("\n  "));
    String more =
        failures.size() > MOST_NAMED ? "\n  and " + (failures.size() - MOST_NAMED) + " more" : "";
    return failures.size() + " of what was asked for " + what + ":\n  " + named + more;
  }
}
