import { useEffect, useMemo, useState } from "preact/hooks";
import { run as loadRun } from "../lib/api.js";
import { Artifacts } from "../lib/artifacts.js";
import { shortUuid } from "../lib/format.js";
import { useLoad } from "../lib/hooks.js";
import { compareAddress, go } from "../lib/router.js";
import { Failure, Loading } from "../parts/Notice.jsx";
import { TreeModel } from "../tree/model.js";
import { ChangeList } from "./ChangeList.jsx";
import { FileDiff } from "./FileDiff.jsx";
import { RunChoice } from "./RunChoice.jsx";
import { compareRuns } from "./compare.js";

// This run beside an earlier or later one: what the other has not (added), what only it has
// (removed), and what differs.
export function CompareView({ address, model }) {
  const choose = (uuid) => go(compareAddress(address, uuid));
  if (!address.other) return <RunChoice address={address} choose={choose} />;
  return <Comparison key={address.other} address={address} model={model} />;
}

function Comparison({ address, model }) {
  const other = { ...address, uuid: address.other };
  const { value: run, error } = useLoad((signal) => loadRun(other, signal), []);
  const before = useMemo(() => run && new TreeModel(new Artifacts(other, run)), [run]);
  const [found, change] = useState(null);
  const [failure, fail] = useState(null);
  useEffect(() => {
    if (!before) return;
    const control = new AbortController();
    compareRuns(before, model, change, control.signal).catch((e) => control.signal.aborted || fail(e));
    return () => control.abort();
  }, [before, model]);
  const row = found?.rows.find((one) => one.path === address.path);
  const select = (path) => go(compareAddress(address, address.other, path));
  if (error ?? failure) return <Failure error={error ?? failure} />;
  return (
    <div class={"panes" + (address.path ? " showing" : "")}>
      <section class="tree-pane" aria-label="Differences">
        <p class="compare-head">
          <span class="mono">{shortUuid(address.other)}</span>
          <span class="quiet"> to </span>
          <span class="mono">{shortUuid(address.uuid)}</span>
          <span class="spring" />
          <button onClick={() => go(compareAddress(address))}>Another run</button>
        </p>
        {found ? <ChangeList found={found} selected={address.path} select={select} /> : <Loading>Reading both trees</Loading>}
      </section>
      <section class="preview" aria-label="Difference">
        {row ? (
          <FileDiff
            key={row.path + row.state}
            row={row}
            before={before.artifacts}
            after={model.artifacts}
            back={() => select("")}
          />
        ) : (
          <p class="quiet empty">Choose a file to see how it differs.</p>
        )}
      </section>
    </div>
  );
}
