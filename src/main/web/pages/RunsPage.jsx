import { useState } from "preact/hooks";
import { runs } from "../lib/api.js";
import { shortUuid, time } from "../lib/format.js";
import { useLoad, useTitle } from "../lib/hooks.js";
import { artifactsAddress, follow } from "../lib/router.js";
import { Empty, Failure, Loading } from "../parts/Notice.jsx";
import { Pager } from "../parts/Pager.jsx";
import { Status } from "../parts/Status.jsx";

const LIMIT = 50;

export function RunsPage({ address }) {
  const { owner, project } = address;
  const [offset, go] = useState(0);
  const { value, error, again } = useLoad(
    (signal) => runs(owner, project, { limit: LIMIT, offset, sort: "-created_at" }, signal),
    [owner, project, offset],
  );
  useTitle(project);
  return (
    <section class="list">
      <h1>Runs of {project}</h1>
      {error && <Failure error={error} again={again} />}
      {!value && !error && <Loading />}
      {value?.results.length === 0 && (
        <Empty>
          There is no run yet. Make one: <code>polyaxon run -p {owner}/{project} -f polyaxonfile.yaml -u</code>
        </Empty>
      )}
      {value?.results.length > 0 && <RunTable address={address} runs={value.results} />}
      {value && <Pager offset={offset} limit={LIMIT} total={value.count} go={go} />}
    </section>
  );
}

const RunTable = ({ address, runs }) => (
  <table class="rows">
    <thead>
      <tr>
        <th>Run</th>
        <th>Name</th>
        <th>Status</th>
        <th class="wide">Kind</th>
        <th class="wide">Created</th>
      </tr>
    </thead>
    <tbody>
      {runs.map((run) => (
        <tr key={run.uuid}>
          <td>
            <a class="mono" title={run.uuid} href={artifactsAddress({ ...address, uuid: run.uuid })} onClick={follow}>
              {shortUuid(run.uuid)}
            </a>
          </td>
          <td>{run.name || <span class="quiet">no name</span>}</td>
          <td>
            <Status name={run.status} />
          </td>
          <td class="wide quiet">{run.kind}</td>
          <td class="wide quiet">{time(run.created_at)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
