import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes from the list of security providers of the image's Java those that the image lacks or that
/// nothing of it uses: okhttp asks for all of them at every start, and Java looks for one that is not
/// there in every jar. Run by the build from its source: `java LimitProviders.java RUNTIME`.
final class LimitProviders {
  /// Those of `java.base`: all that https and checksums need.
  private static final Set<String> KEPT =
      Set.of("SUN", "SunRsaSign", "SunEC", "SunJSSE", "SunJCE");

  private static final Pattern PROVIDER = Pattern.compile("security\\.provider\\.\\d+=(\\S+).*");

  private LimitProviders() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0], "conf", "security", "java.security");
    List<String> lines = new ArrayList<>();
    int kept = 0;
    for (String line : Files.readAllLines(file)) {
      Matcher provider = PROVIDER.matcher(line);
      if (!provider.matches()) {
        lines.add(line);
      } else if (KEPT.contains(provider.group(1))) {
        // Java reads them up to the first number that is missing.
        kept++;
        lines.add("security.provider." + kept + "=" + provider.group(1));
      }
    }
    if (kept != KEPT.size()) {
      throw new IllegalStateException(file + " has " + kept + " of " + KEPT);
    }
    Files.write(file, lines);
  }
}
