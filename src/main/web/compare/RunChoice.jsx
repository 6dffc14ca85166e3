import { useState } from "preact/hooks";
import { runs } from "../lib/api.js";
import { shortUuid, time } from "../lib/format.js";
import { useLoad } from "../lib/hooks.js";
import { Empty, Failure, Loading } from "../parts/Notice.jsx";
import { Status } from "../parts/Status.jsx";

// Which run to compare with: one of the project's latest, or any by its uuid.
export function RunChoice({ address, choose }) {
  const { owner, project, uuid } = address;
  const [typed, type] = useState("");
  const { value, error, again } = useLoad(
    (signal) => runs(owner, project, { limit: 50, offset: 0, sort: "-created_at" }, signal),
    [owner, project],
  );
  const others = value?.results.filter((run) => run.uuid !== uuid);
  const submit = (event) => {
    event.preventDefault();
    choose(typed.trim().replaceAll("-", ""));
  };
  return (
    <section class="list">
      <h2>Compare with</h2>
      <form class="inline" onSubmit={submit}>
        <label>
          <span class="unseen">The uuid of a run</span>
          <input
            class="mono"
            size="34"
            pattern="\s*[0-9a-f\-]{32,36}\s*"
            required
            placeholder="uuid of a run of this project"
            value={typed}
            onInput={(event) => type(event.currentTarget.value)}
          />
        </label>
        <button>Compare</button>
      </form>
      {error && <Failure error={error} again={again} />}
      {!value && !error && <Loading />}
      {others?.length === 0 && <Empty>The project has no other run.</Empty>}
      <ul class="choices">
        {others?.map((run) => (
          <li key={run.uuid}>
            <button class="choice" onClick={() => choose(run.uuid)}>
              <span class="mono">{shortUuid(run.uuid)}</span>
              <span>{run.name}</span>
              <Status name={run.status} />
              <span class="quiet">{time(run.created_at)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
