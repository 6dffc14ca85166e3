import { useRef, useState } from "preact/hooks";
import { count, size } from "../lib/format.js";
import { useKey } from "../lib/keys.js";
import { directoryOf } from "../lib/paths.js";
import { Icon } from "../parts/Icon.jsx";
import { Failure, Loading } from "../parts/Notice.jsx";
import { dropTarget, droppedFiles, pickedFiles } from "../upload/files.js";
import { TreeView } from "./TreeView.jsx";
import { useSearch } from "./useTree.js";

// The search field, the tree or what the search found, and what was counted. send(directory, files)
// uploads; without it nothing can be dropped here.
export function TreePane({ model, selection, select, send }) {
  const [text, type] = useState("");
  const found = useSearch(model, text);
  const field = useRef(null);
  useKey("/", () => field.current.focus());
  const [dropOn, hover] = useState(null);
  const root = model.level("");
  const rows = found ? found.rows : model.rows();
  const drops = send && {
    onDragOver: (event) => {
      event.preventDefault();
      hover(dropTarget(event));
    },
    onDragLeave: (event) => event.currentTarget.contains(event.relatedTarget) || hover(null),
    onDrop: async (event) => {
      event.preventDefault();
      const directory = dropTarget(event);
      hover(null);
      send(directory, await droppedFiles(event.dataTransfer));
    },
  };
  return (
    <section class={"tree-pane" + (dropOn === "" ? " drop" : "")} aria-label="Files" {...drops}>
      <div class="tree-tools">
        <SearchField field={field} text={text} type={type} />
        {send && <UploadButtons send={(files) => send(folderOf(selection), files)} folder={folderOf(selection)} />}
        <a
          class="icon narrow"
          href={model.artifacts.archiveUrl(folderOf(selection))}
          download=""
          aria-label={"Download " + (folderOf(selection) || "all")}
        >
          <Icon name="download" />
        </a>
        <button class="icon" onClick={() => model.refresh("")} aria-label="Load again" title="Load again">
          <Icon name="refresh" />
        </button>
      </div>
      {root?.state === "failed" && <Failure error={root.error} again={() => model.load("")} />}
      {!root || (root.state === "loading" && rows.length <= 1) ? (
        <Loading />
      ) : (
        <TreeView
          rows={rows}
          flat={found !== null}
          model={model}
          selected={selection?.path}
          select={select}
          dropOn={dropOn}
          label={found ? "Found" : "Files and folders"}
        />
      )}
      <p class="tree-foot quiet" role="status">
        {dropOn !== null ? "Drop to upload into " + (dropOn || "the run") : found ? foundText(found) : summary(root)}
      </p>
    </section>
  );
}

const folderOf = (selection) =>
  !selection ? "" : selection.directory ? selection.path : directoryOf(selection.path);

const SearchField = ({ field, text, type }) => (
  <label class="search">
    <Icon name="search" />
    <span class="unseen">Search in all folders</span>
    <input
      ref={field}
      type="search"
      placeholder="Search, or *.png"
      value={text}
      onInput={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape") type("");
        if (event.key === "ArrowDown" || event.key === "Enter") {
          document.querySelector(".tree")?.focus();
          event.preventDefault();
        }
      }}
    />
    <kbd class="wide">/</kbd>
  </label>
);

function UploadButtons({ send, folder }) {
  const files = useRef(null);
  const directory = useRef(null);
  const where = folder || "the run";
  const picked = (event) => {
    send(pickedFiles(event.currentTarget));
    event.currentTarget.value = "";
  };
  return (
    <>
      <button class="icon" onClick={() => files.current.click()} aria-label={"Upload files into " + where} title={"Upload files into " + where}>
        <Icon name="upload" />
      </button>
      <button class="icon wide" onClick={() => directory.current.click()} aria-label={"Upload a folder into " + where} title={"Upload a folder into " + where}>
        <Icon name="folderUp" />
      </button>
      <input ref={files} type="file" multiple hidden onChange={picked} />
      <input ref={directory} type="file" webkitdirectory hidden onChange={picked} />
    </>
  );
}

function summary(root) {
  if (root?.state !== "loaded") return "";
  const bytes = root.files.reduce((sum, file) => sum + file.size, 0);
  return [
    root.dirs.length > 0 && count(root.dirs.length, "folder"),
    count(root.files.length, "file"),
    root.files.length > 0 && size(bytes),
  ]
    .filter(Boolean)
    .join(", ");
}

const foundText = ({ rows, folders, finished }) =>
  rows.length.toLocaleString("en") + (rows.length === 1 ? " match" : " matches") +
  (finished ? " in " : ", still searching: ") +
  count(folders, "folder");
