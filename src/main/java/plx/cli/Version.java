package plx.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Properties;

/// Version numbers: this program's, and how others compare to it.
final class Version {
  private Version() {}

  /// The version of this program.
  static String current() {
    Properties properties = new Properties();
    try (InputStream resource = Version.class.getResourceAsStream("/plx/version.properties")) {
      properties.load(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  /// Whether a version such as `2.9.1` comes before `2.10.0`; what follows the numbers is ignored.
  static boolean isBefore(String version, String other) {
    return Arrays.compare(numbers(version), numbers(other)) < 0;
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.replaceAll("[^0-9.].*", "").split("\\."))
        .filter(part -> part.matches("[0-9]{1,9}"))
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
