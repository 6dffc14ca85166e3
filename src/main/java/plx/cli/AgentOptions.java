package plx.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Model.CommandSpec;
import plx.api.Run;
import plx.api.RunArtifacts;

/// Which host a run's files are sent to.
final class AgentOptions implements SharedOptions {
  private final Context context;
  private String agent;
  private boolean ignoreAgentHost;

  AgentOptions(Context context) {
    this.context = context;
  }

  @Override
  public CommandSpec spec(CommandSpec mixee) {
    return SpecBuilder.shared(this)
        .text("-ag --agent", "UUID", "Send to the host of this agent.", value -> agent = value)
        .flag(
            "--ignore-agent-host",
            "Send to the configured host, whatever agent the run has.",
            given -> ignoreAgentHost = given)
        .build();
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
