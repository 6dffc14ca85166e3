package plx.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What no message and no log may repeat, whoever quotes it: servers and gateways echo what they
/// were sent.
final class Secrets {
  /// Shorter words stand in any text by chance.
  private static final int SHORTEST = 4;

  private static final String INSTEAD = "[hidden]";

  private final List<String> words;

  private Secrets(List<String> words) {
    // The longer first: one may be part of another.
    this.words =
        words.stream()
            .filter(word -> word.length() >= SHORTEST)
            .sorted((one, other) -> Integer.compare(other.length(), one.length()))
            .toList();
  }

  /// The token for an endpoint, and the password for the proxy that leads there.
  static Secrets of(Endpoint endpoint, ProxyLogins logins) {
    List<String> words = new ArrayList<>();
    endpoint.authorizationHeader().ifPresent(value -> words.add(afterKind(value)));
    logins
        .login(endpoint.host())
        .ifPresent(login -> {
          words.add(login.substring(login.indexOf(':') + 1));
          words.add(afterKind(ProxyIdentity.header(login)));
        });
    return new Secrets(words);
  }

  private static String afterKind(String header) {
    return header.substring(header.indexOf(' ') + 1).strip();
  }

  /// The same and one more.
  Secrets and(String word) {
    List<String> more = new ArrayList<>(words);
    more.add(word);
    return new Secrets(more);
  }

  /// A text without them, in whatever case: the name of a host comes back in small letters.
  String hide(String text) {
    String hidden = text;
    for (String word : words) {
      hidden =
          Pattern.compile(word, Pattern.LITERAL | Pattern.CASE_INSENSITIVE)
              .matcher(hidden)
              .replaceAll(Matcher.quoteReplacement(INSTEAD));
    }
    return hidden;
  }

  /// A cause for the stack trace of `-v`: null when its text, or that of what is behind it, holds
  /// one of them.
  IOException hide(IOException cause) {
    for (Throwable e = cause; e != null; e = e.getCause()) {
      String text = e.toString();
      if (!hide(text).equals(text)) {
        return null;
      }
    }
    return cause;
  }
}
