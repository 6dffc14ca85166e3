import { useLoad } from "../lib/hooks.js";
import { join } from "../lib/paths.js";

const MOST = 24;
const LARGEST = 4 * 1024 * 1024;

// The metrics of a run side by side.
export function MetricsPreview({ model, path, files }) {
  const metrics = files.filter((file) => file.name.endsWith(".plx") && file.size <= LARGEST).slice(0, MOST);
  const { value } = useLoad(async () => ({ Small: (await import("./SmallMetric.jsx")).SmallMetric }), []);
  if (!value) return null;
  return (
    <div class="small-plots">
      {metrics.map((file) => (
        <value.Small key={file.name} artifacts={model.artifacts} file={{ ...file, path: join(path, file.name) }} />
      ))}
    </div>
  );
}
