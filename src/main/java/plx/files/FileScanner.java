package plx.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.LongConsumer;
import plx.ignore.IgnorePattern;

/// Selects the files of an upload.
public final class FileScanner {
  private FileScanner() {}

  /// Selects what an upload sends: a whole tree, or the single file that `pathFrom` names. Patterns
  /// do not hold for a single file.
  ///
  /// @throws plx.error.FailureException when the path is missing, is taken by a pattern, holds
  ///   nothing to send, or holds something that cannot be sent: a refused link, an unreadable file
  ///   or directory, a name that is not UTF-8
  public static Selection scan(ScanRequest request) {
    return scan(request, _ -> {});
  }

  /// The same.
  ///
  /// @param seen is told, by several threads, how many more things were looked at
  public static Selection scan(ScanRequest request, LongConsumer seen) {
    Path path = path(request);
    BasicFileAttributes attributes = attributes(path, request);
    if (attributes.isDirectory()) {
      return tree(request, RealPath.of(path), seen);
    }
    if (attributes.isRegularFile() && !request.pathFrom().endsWith("/")) {
      return singleFile(request, path, attributes);
    }
    throw ScanErrors.notSendable(request);
  }

  private static Path path(ScanRequest request) {
    try {
      return request.workingDirectory().resolve(request.pathFrom());
    } catch (InvalidPathException e) {
      throw ScanErrors.missing(request, e);
    }
  }

  private static BasicFileAttributes attributes(Path path, ScanRequest request) {
    try {
      return FileAttributes.read(path);
    } catch (AccessDeniedException e) {
      throw ScanErrors.unreadable(request, e);
    } catch (IOException e) {
      throw Files.isSymbolicLink(path)
          ? ScanErrors.brokenLink(request, e)
          : ScanErrors.missing(request, e);
    }
  }

  private static Selection tree(ScanRequest request, Path root, LongConsumer seen) {
    Optional<IgnorePattern> taken = request.rules().takenBy(request.pathFrom(), true);
    if (taken.isPresent()) {
      throw ScanErrors.rootIgnored(request, taken.get());
    }
    Findings findings = new Findings();
    new TreeWalk(request, root, findings, seen)
        .walk(WalkedDirectory.root(request.pathFrom(), root));
    Selection selection = findings.selection(root);
    ScanErrors.refuse(request, findings.blocked(), selection);
    return selection;
  }

  private static Selection singleFile(
      ScanRequest request, Path path, BasicFileAttributes attributes) {
    Findings findings = new Findings();
    if (Files.isReadable(path)) {
      findings.file(path.getFileName().toString(), attributes, FileAttributes.mode(attributes));
    } else {
      findings.blocked(request.pathFrom(), "permission denied");
    }
    Selection selection = findings.selection(RealPath.of(path.getParent()));
    ScanErrors.refuse(request, findings.blocked(), selection);
    return selection;
  }
}
