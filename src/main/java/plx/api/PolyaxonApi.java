package plx.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import plx.error.UnavailableException;

/// The requests under `/api/v1`: projects, runs, users.
///
/// Every method throws a `PolyaxonException` with a sentence of what was tried when it does not
/// succeed. It may be used by several threads.
public final class PolyaxonApi {
  private final Endpoint endpoint;
  private final Connections connections;
  private final Transport transport;

  /// Opens nothing yet; requests are tried once.
  public PolyaxonApi(Endpoint endpoint) {
    this(endpoint, Connections.plain());
  }

  /// Opens nothing yet.
  public PolyaxonApi(Endpoint endpoint, Connections connections) {
    this.endpoint = endpoint;
    this.connections = connections;
    this.transport = transport(endpoint);
  }

  private Transport transport(Endpoint host) {
    Secrets secrets = Secrets.of(host, connections.logins());
    RoundTrip roundTrip = new RoundTrip();
    OkHttpClient client = ClientFactory.create(host, connections, secrets, roundTrip);
    return new Transport(host, client, connections.retry(), secrets, roundTrip);
  }

  /// Where the requests go.
  public Endpoint endpoint() {
    return endpoint;
  }

  /// When requests are tried again. A run is asked for once: whether that is done again depends on
  /// whether it was created.
  public Retry retry() {
    return connections.retry();
  }

  /// The files of a run, at the API's own host.
  public RunArtifacts artifacts(Run run) {
    return new RunArtifacts(transport, run);
  }

  /// The files of a run, at the host that serves them: its agent's, when it has one.
  public RunArtifacts servedArtifacts(Run run) {
    // A client of its own: one host may be plain http and the other https.
    return run.agent()
        .map(agent -> new RunArtifacts(transport(endpoint.at(agent)), run))
        .orElseGet(() -> artifacts(run));
  }

  /// Key, version, distribution and mode of the deployment.
  public ObjectNode installation() {
    return object(transport.get(v1("installation"), "ask for the server's version"));
  }

  /// A code with which a browser opens the page of our own server once, as `/ui/…?code=CODE`.
  public String pageCode() {
    JsonNode nothing = JsonNodeFactory.instance.objectNode();
    return transport.post(v1("page-codes"), nothing, "open the page").path("code").asText();
  }

  /// The versions of the command line that a deployment works with.
  public ObjectNode compatibility(String key, String version) {
    HttpUrl url = v1("compatibility", key, version.replace('.', '-'), "cli");
    return object(transport.get(url, "ask for compatible versions"));
  }

  /// Who the token belongs to.
  public ObjectNode user() {
    return object(transport.get(v1("users"), "ask who you are"));
  }

  /// A token for a user and password.
  public String token(String username, String password) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("username", username).put("password", password);
    JsonNode answer =
        transport.hiding(password).post(v1("auth", "token"), body, "log in as " + username);
    return answer.path("token").asText();
  }

  /// Creates a project from its name and what else is known of it.
  public ObjectNode createProject(String owner, ObjectNode body) {
    String action = "create the project " + owner + "/" + body.path("name").asText();
    return object(transport.create(owned(owner, "projects", "create").build(), body, action));
  }

  /// One project.
  public ObjectNode project(ProjectRef project) {
    HttpUrl url = owned(project.owner(), project.name()).build();
    return object(transport.get(url, "load the project " + project));
  }

  /// A page of the owner's projects: `count`, `next`, `previous`, `results`.
  public ObjectNode projects(String owner, Map<String, String> query) {
    HttpUrl.Builder url = owned(owner, "projects", "list");
    return object(transport.get(with(url, query), "list the projects of " + owner));
  }

  /// Creates a run and returns it; tried once, because it makes another one each time.
  ///
  /// @param body `content`, `managed_by` and, before an upload, `pending` and `meta_info`
  public Run createRun(ProjectRef project, ObjectNode body) {
    HttpUrl url = owned(project.owner(), project.name(), "runs").build();
    return run(project, transport.createOnce(url, body, "create a run in " + project));
  }

  /// One run.
  public Run run(RunRef run) {
    return run(run.project(), transport.get(of(run).build(), "load the run " + name(run)));
  }

  /// A page of the project's runs: `count`, `next`, `previous`, `results`.
  public ObjectNode runs(ProjectRef project, Map<String, String> query) {
    HttpUrl.Builder url = owned(project.owner(), project.name(), "runs");
    return object(transport.get(with(url, query), "list the runs of " + project));
  }

  /// Lets a pending run start.
  public void approve(RunRef run) {
    transport.post(
        of(run, "approve").build(),
        JsonNodeFactory.instance.objectNode(),
        "approve the run " + name(run));
  }

  /// Asks a run to stop.
  public void stop(RunRef run) {
    transport.post(
        of(run, "stop").build(),
        JsonNodeFactory.instance.objectNode(),
        "stop the run " + name(run));
  }

  /// Adds a status condition to a run.
  public void addStatus(RunRef run, ObjectNode condition) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("condition", condition);
    transport.post(of(run, "statuses").build(), body, "set the status of the run " + name(run));
  }

  /// The artifacts that the run's lineage names: `count`, `results` of `name`, `kind`, `path`, ….
  public ObjectNode lineage(RunRef run, Map<String, String> query) {
    HttpUrl.Builder url = of(run, "lineage", "artifacts");
    return object(transport.get(with(url, query), "load the lineage of the run " + name(run)));
  }

  /// An agent of the owner; `settings.url` or `hostname` say where it serves files.
  public ObjectNode agent(String owner, String uuid) {
    HttpUrl url = v1("orgs", owner, "agents", uuid);
    return object(transport.get(url, "load the agent " + uuid));
  }

  private Run run(ProjectRef project, JsonNode answer) {
    ObjectNode json = object(answer);
    String uuid = json.path("uuid").asText();
    if (uuid.isEmpty()) {
      throw notPolyaxon();
    }
    return new Run(new RunRef(project, uuid), json);
  }

  private ObjectNode object(JsonNode answer) {
    if (answer instanceof ObjectNode object) {
      return object;
    }
    throw notPolyaxon();
  }

  private UnavailableException notPolyaxon() {
    return new UnavailableException(
        "PLX-NOT-POLYAXON",
        endpoint.address() + " answers, but not as a Polyaxon server does",
        "check the host: polyaxon config show");
  }

  private static String name(RunRef run) {
    return run.uuid() + " of " + run.project();
  }

  private HttpUrl v1(String... segments) {
    HttpUrl.Builder url = transport.url("api", "v1");
    for (String segment : segments) {
      url.addPathSegment(segment);
    }
    return url.build();
  }

  private HttpUrl.Builder owned(String owner, String... segments) {
    HttpUrl.Builder url = transport.url("api", "v1");
    url.addPathSegments(owner);
    for (String segment : segments) {
      url.addPathSegment(segment);
    }
    return url;
  }

  private HttpUrl.Builder of(RunRef run, String... segments) {
    HttpUrl.Builder url =
        owned(run.project().owner(), run.project().name(), "runs").addPathSegment(run.uuid());
    for (String segment : segments) {
      url.addPathSegment(segment);
    }
    return url;
  }

  private static HttpUrl with(HttpUrl.Builder url, Map<String, String> query) {
    new TreeMap<>(query).forEach(url::addQueryParameter);
    return url.build();
  }
}
