package plx.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Response;
import plx.error.FailureException;
import plx.error.NotFoundException;
import plx.error.PolyaxonException;
import plx.error.RefusedException;
import plx.error.UnauthorizedException;
import plx.error.UnavailableException;
import plx.error.UnavailableException.Effect;
import plx.json.JsonTree;

/// The one place that turns an answer's status into a sentence and an exit code; what is no answer
/// at all is in [ConnectionFailures].
final class Failures {
  /// More of an error's body is never read: a gateway may send megabytes.
  private static final long MOST_OF_A_BODY = 64 * 1024;

  private static final int MOST_OF_A_MESSAGE = 2000;
  private static final Pattern MARKUP =
      Pattern.compile("(?is)^\\s*(<!doctype|<html|<\\?xml|<head)");
  private static final Pattern TITLE = Pattern.compile("(?is)<title>\\s*(.*?)\\s*</title>");

  private Failures() {}

  static PolyaxonException ofAnswer(
      Endpoint endpoint, Secrets secrets, String action, Response response) {
    int status = response.code();
    // Before it is shortened, which may leave a part of a secret, and after it is decoded.
    String said = said(secrets.hide(body(response)));
    String problem = secrets.hide("could not " + action + ": " + sentence(endpoint, status, said));
    return switch (status) {
      case 300, 301, 302, 303, 307, 308 -> redirected(endpoint, secrets, action, response);
      case 401, 403 ->
          new UnauthorizedException(
              "PLX-UNAUTHORIZED", problem, "log in with `polyaxon login`, or ask for access");
      case 404 ->
          new NotFoundException(
              "PLX-NOT-FOUND",
              problem,
              "check the names; `polyaxon ops ls` and `project ls` list them");
      case 409 -> new RefusedException("PLX-CONFLICT", problem, "");
      case 411 -> new RefusedException(RunArtifacts.LENGTH_WANTED, problem, "");
      case 413 ->
          new RefusedException(
              RunArtifacts.TOO_LARGE,
              problem,
              "send less at once (--path-from a part of it), or raise the limit of the gateway");
      case 405, 425, 429, 503 -> unavailable(problem, Effect.NOTHING_DONE, response);
      default ->
          status >= 500 && status != 501 || status == 408
              ? unavailable(problem, Effect.UNKNOWN, response)
              : new FailureException(RunArtifacts.REJECTED, problem, "");
    };
  }

  /// Only a GET is followed, and only with the same encryption.
  private static PolyaxonException redirected(
      Endpoint endpoint, Secrets secrets, String action, Response response) {
    HttpUrl asked = response.request().url();
    HttpUrl target = asked.resolve(Objects.requireNonNullElse(response.header("Location"), ""));
    // Neither the path nor the query: they may hold a signature that is a key to something.
    String where = target == null ? "elsewhere" : "to " + target.scheme() + "://" + target.host();
    return new UnavailableException(
        "PLX-REDIRECTED",
        secrets.hide(
            "could not %s: %s sends on %s (%d)"
                .formatted(action, endpoint.address(), where, response.code())),
        "if that is your server, name it: polyaxon config set --host=…");
  }

  private static PolyaxonException unavailable(String problem, Effect effect, Response response) {
    return new UnavailableException(
            "PLX-SERVER-ERROR", problem, "try again in a moment; what has arrived stays there")
        .passing(effect, retryAfter(response.header("Retry-After")));
  }

  /// Seconds only: the form with a date is rare, and clocks differ.
  private static Duration retryAfter(String header) {
    return header != null && header.matches("[0-9]{1,6}")
        ? Duration.ofSeconds(Long.parseLong(header))
        : null;
  }

  private static String sentence(Endpoint endpoint, int status, String said) {
    String meaning =
        switch (status) {
          case 400 -> "the server does not accept it";
          case 401 -> "the server does not know you, or your token has expired";
          case 403 -> "you are not allowed to";
          case 404 -> "the server has no such thing";
          case 405 -> "the server failed inside (it answers 405 then)";
          case 409 -> "it exists already";
          case 411 -> "the length of the request is wanted before it";
          case 413 -> "the request is too large for the server or a gateway before it";
          case 429 -> "the server asks for fewer requests";
          case 501 -> "the server, or a gateway before it, cannot do it";
          case 502, 503, 504 -> "the server behind the gateway does not answer";
          default -> status >= 500 ? "the server failed" : "the server refuses it";
        };
    String tail = said.isEmpty() ? "" : ": " + said;
    return meaning + " (" + status + " from " + endpoint.address() + ")" + tail;
  }

  private static String body(Response response) {
    try {
      return response.peekBody(MOST_OF_A_BODY).string();
    } catch (IOException e) {
      return "";
    }
  }

  /// What an error's body says, without its packaging: JSON messages with the path of the field,
  /// the title of a web page, or the text.
  static String said(String body) {
    if (MARKUP.matcher(body).find()) {
      var title = TITLE.matcher(body);
      return title.find()
          ? "a web page, \"" + printable(title.group(1).replaceAll("\\s+", " ")) + "\""
          : "a web page";
    }
    List<String> messages = new ArrayList<>();
    try {
      collect("", JsonTree.read(body), messages);
    } catch (JsonProcessingException e) {
      messages.add(body.strip());
    }
    String text = printable(String.join("; ", messages));
    return text.length() <= MOST_OF_A_MESSAGE ? text : text.substring(0, MOST_OF_A_MESSAGE) + " …";
  }

  /// Without what a terminal would obey.
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\n]]+", " ").strip();
  }

  private static void collect(String field, JsonNode node, List<String> messages) {
    if (node.isObject()) {
      node.properties()
          .forEach(entry -> {
            String name = entry.getKey();
            boolean plain = name.matches("detail|error|errors|message|non_field_errors");
            String path = plain ? field : field.isEmpty() ? name : field + "." + name;
            collect(path, entry.getValue(), messages);
          });
    } else if (node.isArray()) {
      node.forEach(item -> collect(field, item, messages));
    } else if (!node.isNull() && !node.asText().isBlank()) {
      messages.add(field.isEmpty() ? node.asText().strip() : field + ": " + node.asText().strip());
    }
  }
}
