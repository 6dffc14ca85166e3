import { useMemo } from "preact/hooks";
import { run as loadRun } from "../lib/api.js";
import { Artifacts } from "../lib/artifacts.js";
import { shortUuid, time } from "../lib/format.js";
import { useLoad, useTitle } from "../lib/hooks.js";
import { artifactsAddress, compareAddress, follow } from "../lib/router.js";
import { Failure, Loading } from "../parts/Notice.jsx";
import { Status } from "../parts/Status.jsx";
import { TreeModel } from "../tree/model.js";
import { ArtifactsView } from "./ArtifactsView.jsx";
import { CompareView } from "../compare/CompareView.jsx";

// One run: who it is, and its artifacts, alone or beside another run's.
export function RunPage({ address }) {
  const { value: run, error, again } = useLoad((signal) => loadRun(address, signal), []);
  const model = useMemo(() => run && new TreeModel(new Artifacts(address, run)), [run]);
  useTitle(run?.name || shortUuid(address.uuid));
  if (error) return <Failure error={error} again={again} />;
  if (!run) return <Loading />;
  const View = address.view === "compare" ? CompareView : ArtifactsView;
  return (
    <div class="run">
      <div class="run-head">
        <h1>{run.name || shortUuid(address.uuid)}</h1>
        <Status name={run.status} />
        <span class="quiet wide">{time(run.created_at)}</span>
        <span class="spring" />
        <nav class="tabs" aria-label="Views of the run">
          <Tab href={artifactsAddress(address)} on={address.view === "artifacts"}>
            Artifacts
          </Tab>
          <Tab href={compareAddress(address)} on={address.view === "compare"}>
            Compare
          </Tab>
        </nav>
      </div>
      <View address={address} model={model} />
    </div>
  );
}

const Tab = ({ href, on, children }) => (
  <a href={href} onClick={follow} aria-current={on ? "page" : undefined}>
    {children}
  </a>
);
