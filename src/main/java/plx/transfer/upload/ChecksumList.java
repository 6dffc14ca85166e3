package plx.transfer.upload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import plx.api.RunArtifacts;
import plx.api.UploadContent;
import plx.error.FailureException;
import plx.error.PolyaxonException;
import plx.files.ArtifactPath;
import plx.files.Checksums;
import plx.files.SelectedFile;
import plx.files.Sha256;
import plx.files.SourceHashes;
import plx.transfer.RemoteChecksums;
import plx.transfer.TransferListener;

/// The list of checksums that an upload leaves beside what it sent, when it is asked for.
///
/// A server has no way to change a file only if it is still the same: when two uploads write the
/// list at once, each reads it back and adds its lines again if they are not in it.
final class ChecksumList {
  private static final int TRIES = 5;

  private final RunArtifacts artifacts;
  private final UploadRequest request;
  private final TransferListener listener;
  private final RemoteChecksums lists;
  private final SourceHashes hashes;

  ChecksumList(RunArtifacts artifacts, UploadRequest request, TransferListener listener) {
    this.artifacts = artifacts;
    this.request = request;
    this.listener = listener;
    this.lists = new RemoteChecksums(artifacts);
    this.hashes = request.checksums() ? SourceHashes.wanted() : SourceHashes.none();
  }

  /// Learns what is sent.
  SourceHashes hashes() {
    return hashes;
  }

  /// Looks whether a list can be written, before anything is sent.
  ///
  /// @throws plx.error.RefusedException when something else is in its place
  void check() {
    if (request.checksums()) {
      before();
    }
  }

  /// Writes the lines of what arrived.
  ///
  /// @return the result, with a failure of the list if there was one
  UploadResult write(UploadPlan plan, UploadResult result) {
    Checksums arrived = request.checksums() ? arrived(plan, result) : Checksums.none();
    if (arrived.isEmpty()) {
      return result;
    }
    try {
      merge(arrived);
      listener.note(
          "checksums of " + files(arrived.hashes().size()) + ": " + request.checksumList());
      return result;
    } catch (PolyaxonException e) {
      return result.with(Checksums.FILE, e);
    }
  }

  private void merge(Checksums arrived) {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      send(new ListContent(before().with(arrived).bytes()));
      if (lists.read(request.target()).holds(arrived)) {
        return;
      }
    }
    throw new FailureException(
        "PLX-CHECKSUM-LIST-CHANGED",
        "`"
            + request.checksumList()
            + "` does not keep the lines of this upload: something else"
            + " writes it too",
        "run the same command again when nothing else does");
  }

  /// The list that the run has; one that is replaced has no say.
  private Checksums before() {
    return request.replace() ? Checksums.none() : lists.read(request.target());
  }

  private void send(ListContent content) {
    artifacts
        .retry()
        .repeatable(() -> {
          artifacts.sendFile(request.target(), Checksums.FILE, content);
          return null;
        });
  }

  private Checksums arrived(UploadPlan plan, UploadResult result) {
    Set<String> before = new HashSet<>();
    plan.unchanged().forEach(file -> before.add(file.name()));
    TreeMap<String, String> lines = new TreeMap<>();
    int unknown = 0;
    for (SelectedFile file : request.selection().files()) {
      // Lists change with every upload: none names another.
      if (!result.failures().containsKey(file.name()) && !isList(file)) {
        Path source = request.selection().source(file);
        Optional<String> hash =
            before.contains(file.name()) ? unread(file, source) : hashes.of(source);
        hash.ifPresent(value -> lines.put(file.name(), value));
        unknown += hash.isEmpty() ? 1 : 0;
      }
    }
    if (unknown > 0) {
      listener.note("left without a checksum, because they changed meanwhile: " + files(unknown));
    }
    return new Checksums(lines);
  }

  private static boolean isList(SelectedFile file) {
    return ArtifactPath.name(file.name()).equals(Checksums.FILE);
  }

  /// The hash of a file that an interrupted upload delivered: nobody has read it this time.
  private static Optional<String> unread(SelectedFile file, Path source) {
    try {
      String hash = Sha256.of(source);
      boolean same =
          Files.size(source) == file.size()
              && Files.getLastModifiedTime(source).toInstant().equals(file.modified());
      return same ? Optional.of(hash) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String files(int count) {
    return count == 1 ? "1 file" : count + " files";
  }

  /// The list as the body of a request.
  private record ListContent(byte[] text) implements UploadContent {
    @Override
    public long unpackedSize() {
      return text.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(text);
    }
  }
}
