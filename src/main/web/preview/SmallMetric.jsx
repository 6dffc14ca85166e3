import { useMemo } from "preact/hooks";
import { LineChart } from "../chart/LineChart.jsx";
import { useLoad } from "../lib/hooks.js";
import { metricPoints, parseEvents } from "./events.js";
import { wholeText } from "./parts.js";

const MOST = 4 * 1024 * 1024;

// One metric over its steps, small.
export function SmallMetric({ artifacts, file }) {
  const name = file.name.replace(/\.plx$/, "");
  const { value } = useLoad(async (signal) => parseEvents(await wholeText(artifacts, file, MOST, signal)), [file.path]);
  const series = useMemo(() => {
    if (!value) return null;
    const { x, y } = metricPoints(value, "step");
    return { x, lines: [{ name, values: y }] };
  }, [value]);
  return (
    <figure>
      <figcaption>{name}</figcaption>
      {series && <LineChart {...series} xName="step" height={160} label={"Plot of " + name} />}
    </figure>
  );
}
