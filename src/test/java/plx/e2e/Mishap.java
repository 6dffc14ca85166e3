package plx.e2e;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// Something that happens to requests of [FakePolyaxon] of a method whose path, with its query, holds
/// a pattern; it wears off after so many of them.
///
/// @param kind what happens
/// @param status of an answer that stands in for the work
/// @param body of such an answer; the array is not copied
/// @param bytes after which a request or an answer breaks off
/// @param action what is done beside the work
/// @param left how often it happens yet
public record Mishap(
    String method,
    Pattern path,
    Kind kind,
    int status,
    byte[] body,
    long bytes,
    Runnable action,
    AtomicInteger left) {

  /// What happens.
  public enum Kind {
    /// The request is read, nothing is done, this status and body are the answer.
    ANSWERED,
    /// The answer comes before the body of the request is read; nothing is done.
    ANSWERED_EARLY,
    /// The connection breaks after so many bytes of the request's body; nothing is done.
    REQUEST_CUT,
    /// The work is done; the connection breaks instead of the answer.
    ANSWER_LOST,
    /// The work is done; the connection breaks after so many bytes of the answer's body.
    ANSWER_CUT,
    /// The answer arrives in packets of one byte.
    DRIPPING,
    /// The action happens before the work.
    BEFORE,
    /// The action happens after the work and before the answer.
    AFTER
  }

  /// Answers instead of working.
  public static Mishap answers(String method, String path, int times, int status, String body) {
    return answers(method, path, times, status, body.getBytes(StandardCharsets.UTF_8));
  }

  /// Answers instead of working.
  public static Mishap answers(String method, String path, int times, int status, byte[] body) {
    return of(method, path, times, Kind.ANSWERED, status, body, 0, () -> {});
  }

  /// Answers without having read the body of the request.
  public static Mishap answersEarly(String method, String path, int times, int status) {
    return of(method, path, times, Kind.ANSWERED_EARLY, status, new byte[0], 0, () -> {});
  }

  /// Breaks off requests.
  public static Mishap cutsRequest(String method, String path, int times, long bytes) {
    return of(method, path, times, Kind.REQUEST_CUT, 0, new byte[0], bytes, () -> {});
  }

  /// Does the work and loses the answer.
  public static Mishap losesAnswer(String method, String path, int times) {
    return of(method, path, times, Kind.ANSWER_LOST, 0, new byte[0], 0, () -> {});
  }

  /// Breaks off answers.
  public static Mishap cutsAnswer(String method, String path, int times, long bytes) {
    return of(method, path, times, Kind.ANSWER_CUT, 0, new byte[0], bytes, () -> {});
  }

  /// Makes answers drip.
  public static Mishap drips(String method, String path, int times) {
    return of(method, path, times, Kind.DRIPPING, 0, new byte[0], 0, () -> {});
  }

  /// Does something before the first such request is worked on.
  public static Mishap before(String method, String path, Runnable action) {
    return of(method, path, 1, Kind.BEFORE, 0, new byte[0], 0, action);
  }

  /// Does something after every such request was worked on.
  public static Mishap afterEach(String method, String path, Runnable action) {
    return of(method, path, Integer.MAX_VALUE, Kind.AFTER, 0, new byte[0], 0, action);
  }

  private static Mishap of(
      String method,
      String path,
      int times,
      Kind kind,
      int status,
      byte[] body,
      long bytes,
      Runnable action) {
    AtomicInteger left = new AtomicInteger(times);
    return new Mishap(method, Pattern.compile(path), kind, status, body, bytes, action, left);
  }

  /// Whether it happens to this request; counts it.
  boolean happensTo(String otherMethod, String target) {
    return method.equals(otherMethod)
        && path.matcher(target).find()
        && left.getAndUpdate(times -> Math.max(times - 1, 0)) > 0;
  }
}
