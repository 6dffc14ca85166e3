package plx.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Option;
import plx.api.Run;
import plx.api.RunArtifacts;

/// Which host a run's files are sent to. Use it with `@Mixin AgentOptions agent;`.
final class AgentOptions {
  private final Context context;

  @Option(
      names = {"-ag", "--agent"},
      paramLabel = "UUID",
      description = "Send to the host of this agent.")
  private String agent;

  @Option(
      names = "--ignore-agent-host",
      description = "Send to the configured host, whatever agent the run has.")
  private boolean ignoreAgentHost;

  AgentOptions(Context context) {
    this.context = context;
  }

  /// The run's files at the host that is meant.
  RunArtifacts artifacts(Run run) {
    if (ignoreAgentHost) {
      return context.api().artifacts(run);
    }
    if (agent == null) {
      return context.api().servedArtifacts(run);
    }
    ObjectNode served = context.api().agent(run.ref().project().owner(), agent);
    return context.api().servedArtifacts(servedBy(served, run));
  }

  /// The run as the agent sees it: at its host, in its namespace, in its default store.
  private static Run servedBy(ObjectNode agent, Run run) {
    ObjectNode json = run.json().deepCopy();
    ObjectNode settings = json.withObject("/settings");
    settings.set("namespace", agent.path("namespace"));
    settings.remove("artifacts_store");
    settings.putObject("agent").set("url", agent.path("hostname"));
    return new Run(run.ref(), json);
  }
}
