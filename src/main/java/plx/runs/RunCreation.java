package plx.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import plx.api.PolyaxonApi;
import plx.api.ProjectRef;
import plx.api.Run;
import plx.api.RunRef;
import plx.error.PolyaxonException;
import plx.error.UnavailableException;
import plx.error.UnavailableException.Effect;

/// Creates one run, exactly once, also when the answer to its creation is lost.
///
/// A request that creates a run makes another one each time, and a `uuid` in it is ignored (haupt
/// 2.18.0). But `meta_info` is kept and listed: a random value in it finds the run again.
final class RunCreation {
  /// The field of `meta_info` with the random value.
  static final String MARK = "submission";

  /// Others may create runs at the same moment, so the newest one need not be ours.
  private static final String NEWEST = "100";

  private final PolyaxonApi api;
  private final RunListener listener;
  private final ProjectRef project;
  private final ObjectNode body;
  private final String mark;

  private boolean perhapsThere;

  /// @param body what the request sends; the random value is added to it
  RunCreation(PolyaxonApi api, RunListener listener, ProjectRef project, ObjectNode body) {
    this.api = api;
    this.listener = listener;
    this.project = project;
    this.mark = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    this.body = body;
    body.withObjectProperty("meta_info").put(MARK, mark);
  }

  /// Creates the run.
  ///
  /// @throws UnavailableException when no try was answered and the run cannot be found
  Run create() {
    try {
      Run created = api.retry().repeatable(this::findOrCreate);
      return perhapsThere ? withoutDoubles(created) : created;
    } catch (UnavailableException e) {
      if (e.effect() != Effect.UNKNOWN && !perhapsThere) {
        throw e;
      }
      return foundAfterAll().orElseThrow(() -> perhapsDone(e));
    }
  }

  private Run findOrCreate() {
    Optional<Run> found = perhapsThere ? find().stream().findFirst() : Optional.empty();
    return found.orElseGet(this::tryOnce);
  }

  private Run tryOnce() {
    try {
      return api.createRun(project, body);
    } catch (UnavailableException e) {
      perhapsThere |= e.effect() == Effect.UNKNOWN;
      throw e;
    }
  }

  /// A request that was given up may have been carried out after we looked: what it made is never
  /// started.
  private Run withoutDoubles(Run created) {
    try {
      for (Run run : find()) {
        if (!run.ref().equals(created.ref())) {
          api.stop(run.ref());
          listener.doubleStopped(run.ref());
        }
      }
    } catch (PolyaxonException e) {
      // The run that counts is there; the server cannot say whether another one is.
    }
    return created;
  }

  private Optional<Run> foundAfterAll() {
    try {
      return find().stream().findFirst();
    } catch (PolyaxonException e) {
      return Optional.empty();
    }
  }

  private List<Run> find() {
    Map<String, String> newest = Map.of("sort", "-created_at", "limit", NEWEST);
    List<Run> found = new ArrayList<>();
    for (JsonNode run : api.runs(project, newest).path("results")) {
      if (run.path("meta_info").path(MARK).asText().equals(mark)) {
        found.add(api.run(new RunRef(project, run.path("uuid").asText())));
      }
    }
    return found;
  }

  private static UnavailableException perhapsDone(UnavailableException e) {
    return new UnavailableException(
            e.code(),
            e.getMessage(),
            "the run may be there all the same: look with `polyaxon ops ls` before you try again",
            e)
        .passing(e.effect(), e.retryAfter().orElse(null));
  }
}
