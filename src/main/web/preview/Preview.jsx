import { useEffect, useState } from "preact/hooks";
import { readOnly } from "../lib/api.js";
import { fetchCommand } from "../lib/command.js";
import { size, time } from "../lib/format.js";
import { useLoad } from "../lib/hooks.js";
import { directoryOf, nameOf } from "../lib/paths.js";
import { CopyButton } from "../parts/CopyButton.jsx";
import { Icon } from "../parts/Icon.jsx";
import { Empty, Failure, Loading } from "../parts/Notice.jsx";
import { DeleteButton } from "./DeleteButton.jsx";
import { FolderPreview } from "./FolderPreview.jsx";
import { VIEWS, kindOf, sniff } from "./kinds.js";
import { views } from "./views.js";

const LABELS = { text: "Text", hex: "Bytes", table: "Table", json: "Tree", yaml: "Tree", events: "Plot" };

// What is selected: its name, what can be done with it, and its content.
export function Preview({ model, address, path, selection, missing, select, saving, back, removed }) {
  const { artifacts } = model;
  const download = selection?.directory ? artifacts.archiveUrl(path) : artifacts.fileUrl(path);
  return (
    <section class="preview" aria-label="Preview">
      <div class="preview-head">
        <button class="icon narrow" onClick={back} aria-label="Back to the files">
          <Icon name="back" />
        </button>
        <div class="preview-name">
          <h2 title={path}>{path ? nameOf(path) : "All artifacts"}</h2>
          <p class="quiet">{[directoryOf(path), ...facts(selection)].filter(Boolean).join(" · ")}</p>
        </div>
        {selection && (
          <div class="actions">
            <CopyButton text={fetchCommand(address, selection)} label="Copy the command that fetches this">
              Command
            </CopyButton>
            <a ref={saving} class="button" href={download} download={selection.directory ? "" : nameOf(path)}>
              <Icon name="download" />
              <span>Download</span>
            </a>
            {!readOnly && path && <DeleteButton artifacts={artifacts} selection={selection} removed={removed} />}
          </div>
        )}
      </div>
      {missing && <Empty>There is no “{path}” in this run.</Empty>}
      {!selection && !missing && <Loading />}
      {selection?.directory && <FolderPreview model={model} path={path} select={select} />}
      {selection && !selection.directory && (
        <FilePreview key={path + selection.size + selection.mtime} artifacts={artifacts} file={selection} select={select} />
      )}
    </section>
  );
}

const facts = (selection) =>
  !selection || selection.directory ? [] : [size(selection.size), selection.mtime && time(selection.mtime)];

const SNIFFED = 4096;

function FilePreview({ artifacts, file, select }) {
  const { value: kind, error, again } = useLoad(
    async (signal) =>
      kindOf(file.path) ?? (file.size === 0 ? "text" : sniff(await artifacts.read(file.path, 0, SNIFFED, signal))),
    [file.path],
  );
  const [chosen, choose] = useState(null);
  useEffect(() => choose(null), [file.path]);
  if (error) return <Failure error={error} again={again} />;
  if (!kind) return <Loading />;
  if (file.size === 0) return <Empty>This file is empty.</Empty>;
  const view = chosen ?? VIEWS[kind][0];
  return (
    <>
      {VIEWS[kind].length > 1 && (
        <div class="switch" role="group" aria-label="Show as">
          {VIEWS[kind].map((name) => (
            <button aria-pressed={name === view} onClick={() => choose(name)}>
              {LABELS[name] ?? "Preview"}
            </button>
          ))}
        </div>
      )}
      <View key={view} name={view} artifacts={artifacts} file={file} select={select} />
    </>
  );
}

// Each view is a script of its own that is loaded when it is first needed.
function View({ name, ...rest }) {
  const { value: Loaded, error, again } = useLoad(async () => ({ Shown: await views[name]() }), [name]);
  if (error) return <Failure error={error} again={again} />;
  if (!Loaded) return <Loading />;
  return (
    <div class={"content view-" + name}>
      <Loaded.Shown {...rest} />
    </div>
  );
}
