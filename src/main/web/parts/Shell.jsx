import { useState } from "preact/hooks";
import { shortUuid } from "../lib/format.js";
import { artifactsAddress, follow, projectsAddress, runsAddress } from "../lib/router.js";
import { readOnly } from "../lib/api.js";
import { useKey } from "../lib/keys.js";
import { toggleTheme } from "../lib/theme.js";
import { Icon } from "./Icon.jsx";
import { KeysDialog } from "./KeysDialog.jsx";

// What every page has: the way to it, the theme and the keys.
export function Shell({ address, children }) {
  const [keys, showKeys] = useState(false);
  useKey("?", () => showKeys(true));
  return (
    <>
      <header class="top">
        <a class="brand" href="/ui/" onClick={follow} aria-label="Polyaxon, all projects">
          <Icon name="brand" />
          <span>polyaxon</span>
        </a>
        <Trail address={address} />
        <span class="spring" />
        {readOnly && (
          <span class="quiet wide" title="Nothing can be uploaded or deleted here">
            read-only
          </span>
        )}
        <button class="icon" onClick={toggleTheme} aria-label="Switch between light and dark" title="Light or dark">
          <Icon name="theme" />
        </button>
        <button class="icon" onClick={() => showKeys(true)} aria-label="Keys" title="Keys (?)">
          <Icon name="keyboard" />
        </button>
      </header>
      <main>{children}</main>
      {keys && <KeysDialog close={() => showKeys(false)} />}
    </>
  );
}

function Trail({ address }) {
  const { owner, project, uuid } = address;
  const steps = [[projectsAddress(owner), owner]];
  if (address.view !== "projects") steps.push([runsAddress(owner, project), project]);
  if (uuid) steps.push([artifactsAddress(address), shortUuid(uuid), "mono"]);
  return (
    <nav class="trail" aria-label="Where this is">
      {steps.map(([href, text, look], i) => (
        <a href={href} onClick={follow} class={look} aria-current={i === steps.length - 1 ? "page" : undefined}>
          {text}
        </a>
      ))}
    </nav>
  );
}
