import { useState } from "preact/hooks";
import { count } from "../lib/format.js";

const PORTION = 100;
const OPEN_UP_TO = 30;

// Objects and lists that fold; what is folded is not in the document.
export const ValueTree = ({ value }) => (
  <div class="values">
    <Value name={null} value={value} depth={0} />
  </div>
);

function Value({ name, value, depth }) {
  if (value === null || typeof value !== "object") {
    return (
      <div class="value">
        <Name name={name} />
        <span class={"scalar " + (value === null ? "null" : typeof value)}>{scalar(value)}</span>
      </div>
    );
  }
  return <Branch name={name} value={value} depth={depth} />;
}

function Branch({ name, value, depth }) {
  const list = Array.isArray(value);
  const entries = list ? value : Object.entries(value);
  const [open, toggle] = useState(depth < 2 && entries.length <= OPEN_UP_TO * (depth === 0 ? 10 : 1));
  const [shown, show] = useState(PORTION);
  return (
    <details open={open} onToggle={(event) => toggle(event.currentTarget.open)}>
      <summary>
        <Name name={name} />
        <span class="quiet">{list ? count(entries.length, "item") : count(entries.length, "key")}</span>
      </summary>
      {open && (
        <div class="branch">
          {entries.slice(0, shown).map((entry, i) =>
            list ? (
              <Value name={i} value={entry} depth={depth + 1} />
            ) : (
              <Value name={entry[0]} value={entry[1]} depth={depth + 1} />
            ),
          )}
          {entries.length > shown && (
            <button onClick={() => show(shown + 10 * PORTION)}>
              {entries.length - shown} more
            </button>
          )}
        </div>
      )}
    </details>
  );
}

const Name = ({ name }) =>
  name === null ? null : <span class={typeof name === "number" ? "index" : "key"}>{name}</span>;

const scalar = (value) => (typeof value === "string" ? JSON.stringify(value) : String(value));
