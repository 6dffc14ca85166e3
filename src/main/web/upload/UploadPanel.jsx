import { count, size } from "../lib/format.js";
import { Icon } from "../parts/Icon.jsx";

const SHOWN = 100;

// What is being sent, with its progress, at the foot of the page.
export function UploadPanel({ uploads }) {
  const { list } = uploads;
  const of = (state) => list.filter((item) => item.state === state).length;
  const open = of("waiting") + of("sending");
  const total = list.reduce((sum, item) => sum + item.size, 0);
  const sent = list.reduce((sum, item) => sum + item.sent, 0);
  const failed = of("failed");
  const first = list.filter((item) => item.state !== "done").concat(list.filter((item) => item.state === "done"));
  return (
    <section class="uploads" aria-label="Uploads">
      <div class="uploads-head">
        <strong role="status">
          {open > 0 ? "Uploading " + count(open, "file") : "Uploaded " + count(of("done"), "file")}
          {failed > 0 && ", " + failed + " failed"}
          {of("stopped") > 0 && ", " + of("stopped") + " stopped"}
        </strong>
        <span class="quiet">
          {size(sent)} of {size(total)}
        </span>
        <span class="spring" />
        {open > 0 ? (
          <button onClick={uploads.stop}>Stop</button>
        ) : (
          <button class="icon" onClick={uploads.clear} aria-label="Close">
            <Icon name="close" />
          </button>
        )}
      </div>
      <progress max={Math.max(1, total)} value={total === 0 ? 1 : sent} aria-label="All uploads" />
      <ul>
        {first.slice(0, SHOWN).map((item) => (
          <li key={item.path} class={item.state}>
            <span class="name">{item.path}</span>
            <span class="quiet">{item.problem ?? (item.state === "sending" ? percent(item) : item.state)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const percent = ({ sent, size: all }) => (all === 0 ? 100 : Math.floor((100 * sent) / all)) + " %";
