package plx.e2e;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// A request that the proxy answers instead of the server, or passes on and then spoils.
///
/// @param method the HTTP method
/// @param path found anywhere in the request's path
/// @param status the answer's status; 0 passes the request on
/// @param body the answer's body; the array is not copied
/// @param times how often it happens
/// @param kind what happens to the answer
public record Fault(String method, Pattern path, int status, byte[] body, int times, Kind kind) {

  /// What happens to an answer.
  public enum Kind {
    /// It arrives as it is.
    WHOLE,
    /// Half of it arrives, then the connection is closed; of one without a body, nothing arrives.
    CUT,
    /// Half of it arrives, then nothing more until the proxy is closed.
    STALLED,
    /// The request is read to its first part, and on after [RecordingProxy#resume].
    PAUSED,
    /// The request is not passed on, and nothing arrives until the proxy is closed.
    HELD,
    /// The request is not passed on, and the connection is closed.
    DROPPED,
    /// The request is passed on, and the connection is closed before its answer.
    UNANSWERED
  }

  /// Always answers with this status and body.
  public static Fault answer(String method, String path, int status, String body) {
    return answer(method, path, status, body.getBytes(StandardCharsets.UTF_8));
  }

  /// Always answers with this status and these bytes.
  public static Fault answer(String method, String path, int status, byte[] body) {
    return new Fault(method, Pattern.compile(path), status, body, Integer.MAX_VALUE, Kind.WHOLE);
  }

  /// Cuts the server's answers in the middle.
  public static Fault cut(String method, String path, int times) {
    return new Fault(method, Pattern.compile(path), 0, new byte[0], times, Kind.CUT);
  }

  /// Holds the server's first answer after its first half.
  public static Fault stall(String method, String path) {
    return new Fault(method, Pattern.compile(path), 0, new byte[0], 1, Kind.STALLED);
  }

  /// Reads the first such request in two parts.
  public static Fault pause(String method, String path) {
    return new Fault(method, Pattern.compile(path), 0, new byte[0], 1, Kind.PAUSED);
  }

  /// Holds the first such request.
  public static Fault hold(String method, String path) {
    return new Fault(method, Pattern.compile(path), 0, new byte[0], 1, Kind.HELD);
  }

  /// Answers once as a gateway does whose server is away.
  static Fault away() {
    byte[] page =
        "<html><title>503 Service Unavailable</title></html>".getBytes(StandardCharsets.UTF_8);
    return new Fault("", Pattern.compile(""), 503, page, 1, Kind.WHOLE);
  }

  /// Lets this happen once.
  static Fault once(Kind kind) {
    return new Fault("", Pattern.compile(""), 0, new byte[0], 1, kind);
  }

  boolean concerns(String otherMethod, String otherPath) {
    return method.equals(otherMethod) && path.matcher(otherPath).find();
  }
}
