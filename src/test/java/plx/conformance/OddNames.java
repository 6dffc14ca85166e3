package plx.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// File names that break careless programs. The JVM of the tests runs in a UTF-8 locale.
final class OddNames {
  /// The names; each is a file of its own in one directory.
  static final List<String> ALL =
      List.of(
          "with space.txt",
          " leading and trailing ",
          "new\nline.txt",
          "tab\there",
          "żółć-日本語-🚀.bin",
          "e\u0301-decomposed.txt",
          "-rf",
          "--path-to",
          "quote\"and'apostrophe",
          "percent%20%2F",
          "plus+and&amp;semicolon;",
          "back\\slash",
          "star*[question]?",
          "$HOME`id`",
          "no\u00a0break\u200djoiner",
          "a".repeat(255),
          "ż".repeat(127));

  private OddNames() {}

  /// Makes a file of each name, whose content is its name.
  static void create(Path directory) {
    try {
      Files.createDirectories(directory.resolve("süb dir/-x"));
      for (String name : ALL) {
        Files.write(directory.resolve(name), name.getBytes(StandardCharsets.UTF_8));
      }
      Files.writeString(directory.resolve("süb dir/-x/a b"), "deep");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
