package plx.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 of bytes, computed while they pass.
public final class Sha256 {
  private static final int BUFFER = 64 * 1024;

  private final MessageDigest digest;

  /// Of nothing yet.
  public Sha256() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// That of a whole local file, which is read for it.
  public static String of(Path file) throws IOException {
    Sha256 hash = new Sha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      int count;
      while ((count = in.read(buffer)) >= 0) {
        hash.add(buffer, count);
      }
    }
    return hash.hex();
  }

  /// That of a text in UTF-8.
  public static String ofText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Sha256 hash = new Sha256();
    hash.add(bytes, bytes.length);
    return hash.hex();
  }

  /// Adds the first `count` bytes.
  public void add(byte[] bytes, int count) {
    digest.update(bytes, 0, count);
  }

  /// The same stream; what is read from it is added.
  public InputStream watching(InputStream in) {
    return new DigestInputStream(in, digest);
  }

  /// 64 lower-case hex digits; what is added afterwards begins anew.
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
