// Polyaxon events: lines of `step|timestamp|value` under a heading that names the kind
// (traceml, V1Event.to_csv).
import Papa from "papaparse";

// {kind, steps: [number|null], times: [seconds|null], values: [text]}
export function parseEvents(text) {
  const { data } = Papa.parse(text, { delimiter: "|", skipEmptyLines: true });
  const [heading = [], ...rows] = data;
  const at = (name) => heading.indexOf(name);
  const kind = heading.find((name) => name !== "step" && name !== "timestamp") ?? "";
  const number = (cell) => (cell === undefined || cell === "" ? null : Number(cell));
  return {
    kind,
    steps: rows.map((row) => number(row[at("step")])),
    times: rows.map((row) => seconds(row[at("timestamp")])),
    values: rows.map((row) => row[at(kind)] ?? ""),
  };
}

function seconds(text) {
  const milliseconds = Date.parse((text ?? "").replace(" ", "T"));
  return Number.isNaN(milliseconds) ? null : milliseconds / 1000;
}

// The points of a metric over its step or time, in that order: {x, y}.
export function metricPoints({ steps, times, values }, across) {
  const stepped = steps.some((step) => step !== null);
  const xs = across === "time" ? times : stepped ? steps : values.map((_, i) => i);
  const points = xs.map((x, i) => [x, Number(values[i])]).filter(([x, y]) => x !== null && Number.isFinite(y));
  points.sort(([a], [b]) => a - b);
  return { x: points.map(([x]) => x), y: points.map(([, y]) => y) };
}

// An exponential average: 0 keeps the values, near 1 only their trend.
export function smooth(values, weight) {
  let last = values[0];
  return values.map((value) => (last = last * weight + value * (1 - weight)));
}
