import { useMemo, useState } from "preact/hooks";
import { LineChart } from "../chart/LineChart.jsx";
import { count } from "../lib/format.js";
import { nameOf } from "../lib/paths.js";
import { Empty, Loading } from "../parts/Notice.jsx";
import { MoreButton } from "./MoreButton.jsx";
import { TableView } from "./TableView.jsx";
import { metricPoints, parseEvents, smooth } from "./events.js";
import { decode, useParts, wholeLines } from "./parts.js";

const STEP = 2 * 1024 * 1024;

// A metric as a line; events of other kinds as a table.
export function EventsView({ artifacts, file }) {
  const parts = useParts(artifacts, file, STEP);
  const events = useMemo(
    () => parseEvents(wholeLines(decode(parts.bytes), parts.complete)),
    [parts.bytes, parts.complete],
  );
  if (parts.bytes.length === 0 && parts.loading) return <Loading />;
  if (events.kind !== "metric") return <TableView artifacts={artifacts} file={file} />;
  return (
    <>
      <MetricPlot name={nameOf(file.path).replace(/\.plx$/, "")} events={events} />
      <MoreButton parts={parts} file={file} />
    </>
  );
}

function MetricPlot({ name, events }) {
  const [across, choose] = useState("step");
  const [weight, change] = useState(0);
  const points = useMemo(() => metricPoints(events, across), [events, across]);
  const lines = useMemo(() => linesOf(name, points.y, weight), [name, points, weight]);
  if (points.y.length === 0) return <Empty>There are no values.</Empty>;
  return (
    <div class="plot">
      <div class="plot-tools">
        <span class="chips" role="group" aria-label="Across">
          {["step", "time"].map((one) => (
            <button aria-pressed={one === across} onClick={() => choose(one)}>
              {one}
            </button>
          ))}
        </span>
        <label>
          Smooth{" "}
          <input type="range" min="0" max="0.98" step="0.02" value={weight} onInput={(e) => change(Number(e.currentTarget.value))} />
        </label>
        <span class="quiet">
          {count(points.y.length, "value")}, {extremes(points.y)}
        </span>
      </div>
      <LineChart x={points.x} lines={lines} xName={across} time={across === "time"} height={320} label={"Plot of " + name} />
    </div>
  );
}

const short = (value) => Number(value.toPrecision(5)).toString();

function extremes(values) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return "from " + short(low) + " to " + short(high) + ", last " + short(values.at(-1));
}

function linesOf(name, values, weight) {
  if (weight === 0) return [{ name, values }];
  return [
    { name, values, faint: true, colour: 0 },
    { name: name + ", smooth", values: smooth(values, weight), colour: 0 },
  ];
}
