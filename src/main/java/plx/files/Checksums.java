package plx.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plx.error.RefusedException;

/// A list of checksums as `sha256sum` of GNU coreutils writes and checks it: a line a file, of 64
/// hex digits, two blanks and the name; sorted by name.
///
/// A line whose name holds a backslash, a line feed or a carriage return begins with a backslash
/// and has `\\`, `\n` or `\r` in their place.
///
/// @param hashes by the files' names, relative to the directory that the list lies in
public record Checksums(SortedMap<String, String> hashes) {
  /// What the file is called.
  public static final String FILE = "artifacts.sha256";

  /// The code of the failure when there can be no such list.
  public static final String NO_LIST = "PLX-CHECKSUM-LIST";

  private static final Pattern LINE =
      Pattern.compile("(\\\\?)([0-9A-Fa-f]{64}) [ *](.+)", Pattern.DOTALL);
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern ESCAPED = Pattern.compile("[\\\\\n\r]");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.?)", Pattern.DOTALL);

  /// `sha256sum` takes this name for its standard input.
  private static final String STANDARD_INPUT = "-";

  /// Copies the map and refuses what is no hash.
  public Checksums {
    hashes = new TreeMap<>(hashes);
    for (Map.Entry<String, String> line : hashes.entrySet()) {
      if (line.getKey().isEmpty() || !HASH.matcher(line.getValue()).matches()) {
        throw new IllegalArgumentException("no line of a list of checksums: " + line);
      }
    }
  }

  /// A list with nothing in it.
  public static Checksums none() {
    return new Checksums(new TreeMap<>());
  }

  /// Reads a list. Names may begin with `./`, as those of `find` do; of two lines with one name the
  /// last counts.
  ///
  /// @param shown the list's path in the run, for the message
  /// @throws RefusedException with [#NO_LIST] when it is anything else, even in one line
  public static Checksums parse(byte[] content, String shown) {
    SortedMap<String, String> hashes = new TreeMap<>();
    int number = 0;
    // Not lines(): a carriage return alone ends none.
    for (String raw : split(decoded(content, shown))) {
      number++;
      // A list that was made on Windows.
      String line = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
      Matcher parts = LINE.matcher(line);
      Optional<String> name = parts.matches() ? name(parts) : Optional.empty();
      if (name.isEmpty()) {
        throw noList(shown, "line " + number);
      }
      hashes.put(name.get(), parts.group(2).toLowerCase(Locale.ROOT));
    }
    return new Checksums(hashes);
  }

  private static String decoded(byte[] content, String shown) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw noList(shown, "it is not UTF-8");
    }
  }

  private static String[] split(String text) {
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return text.isEmpty() ? new String[0] : body.split("\n", -1);
  }

  private static RefusedException noList(String shown, String where) {
    return new RefusedException(
        NO_LIST,
        "`" + shown + "` of the run is not a list as sha256sum writes it (" + where + ")",
        "rename or delete it, or leave out --checksum");
  }

  /// The name of a line; none where its escapes mean nothing.
  private static Optional<String> name(Matcher parts) {
    String name = parts.group(3);
    if (!parts.group(1).isEmpty()) {
      if (ESCAPE.matcher(name).results().anyMatch(escape -> !isEscape(escape.group(1)))) {
        return Optional.empty();
      }
      name =
          ESCAPE
              .matcher(name)
              .replaceAll(escape -> Matcher.quoteReplacement(meant(escape.group(1))));
    }
    return Optional.of(name.startsWith("./") ? name.substring(2) : name).filter(n -> !n.isEmpty());
  }

  private static boolean isEscape(String letter) {
    return letter.equals("\\") || letter.equals("n") || letter.equals("r");
  }

  private static String meant(String letter) {
    return switch (letter) {
      case "n" -> "\n";
      case "r" -> "\r";
      default -> letter;
    };
  }

  /// The hash of a file, if the list names it.
  public Optional<String> of(String name) {
    return Optional.ofNullable(hashes.get(name));
  }

  /// Whether nothing is named.
  public boolean isEmpty() {
    return hashes.isEmpty();
  }

  /// Both lists; of a name in both, the line of the other.
  public Checksums with(Checksums other) {
    SortedMap<String, String> both = new TreeMap<>(hashes);
    both.putAll(other.hashes);
    return new Checksums(both);
  }

  /// Whether every line of the other list is in this one.
  public boolean holds(Checksums other) {
    return hashes.entrySet().containsAll(other.hashes.entrySet());
  }

  /// The content of the file.
  public byte[] bytes() {
    StringBuilder text = new StringBuilder();
    hashes.forEach((name, hash) -> text.append(line(name, hash)).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String line(String name, String hash) {
    if (name.equals(STANDARD_INPUT)) {
      return hash + "  ./" + name;
    }
    if (!ESCAPED.matcher(name).find()) {
      return hash + "  " + name;
    }
    String escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    return "\\" + hash + "  " + escaped;
  }
}
