import { useEffect, useRef, useState } from "preact/hooks";
import { readOnly } from "../lib/api.js";
import { fetchCommand } from "../lib/command.js";
import { useKey } from "../lib/keys.js";
import { directoryOf } from "../lib/paths.js";
import { artifactsAddress, go } from "../lib/router.js";
import { copyText } from "../parts/CopyButton.jsx";
import { Preview } from "../preview/Preview.jsx";
import { TreePane } from "../tree/TreePane.jsx";
import { useTree } from "../tree/useTree.js";
import { UploadPanel } from "../upload/UploadPanel.jsx";
import { useUploads } from "../upload/useUploads.js";

// The tree on the left, what is selected on the right.
export function ArtifactsView({ address, model }) {
  useTree(model);
  const [said, say] = useState("");
  const { path } = address;
  const [about, showAbout] = useState(false);
  useEffect(() => {
    model.reveal(path, { alsoItself: true });
  }, [model]);
  useEffect(() => {
    model.reveal(path);
  }, [model, path]);
  const selection = model.find(path);
  const select = (row) => {
    showAbout(false);
    go(artifactsAddress(address, row.path));
  };
  const missing = !selection && model.level(directoryOf(path))?.state === "loaded";
  const showing = about || missing || (selection && !selection.directory);
  const uploads = useUploads(model);

  useKey("c", async () => {
    await copyText(fetchCommand(address, selection));
    say("The command is copied");
  });
  const saving = useRef(null);
  useKey("d", () => saving.current?.click());
  useKey("Escape", () => path && document.querySelector(".tree")?.focus());

  const removed = async () => {
    go(artifactsAddress(address, directoryOf(path)));
    await model.refresh(directoryOf(path));
    say("Deleted");
  };
  return (
    <div class={"panes" + (showing ? " showing" : "")}>
      <TreePane
        model={model}
        selection={selection}
        select={select}
        send={readOnly ? null : uploads.send}
        overview={() => showAbout(true)}
      />
      <Preview
        model={model}
        address={address}
        path={path}
        selection={selection}
        select={select}
        missing={missing}
        saving={saving}
        back={() => (about ? showAbout(false) : go(artifactsAddress(address, directoryOf(path))))}
        removed={removed}
      />
      {uploads.list.length > 0 && <UploadPanel uploads={uploads} />}
      <p class="unseen" role="status">
        {said}
      </p>
    </div>
  );
}
