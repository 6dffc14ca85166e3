import { useState } from "preact/hooks";
import { nameOf } from "../lib/paths.js";
import { Dialog } from "../parts/Dialog.jsx";
import { Icon } from "../parts/Icon.jsx";

// Deletes what is selected, after a question.
export function DeleteButton({ artifacts, selection, removed }) {
  const [asking, ask] = useState(false);
  const [problem, fail] = useState(null);
  const remove = async () => {
    try {
      await artifacts.remove(selection.path, selection.directory);
      ask(false);
      removed();
    } catch (e) {
      fail(e.message);
    }
  };
  return (
    <>
      <button class="icon" onClick={() => ask(true)} aria-label="Delete" title="Delete">
        <Icon name="trash" />
      </button>
      {asking && (
        <Dialog title={"Delete " + nameOf(selection.path) + "?"} close={() => ask(false)}>
          <p>
            {selection.directory
              ? "The folder and everything in it are removed from the run. This cannot be undone."
              : "The file is removed from the run. This cannot be undone."}
          </p>
          <p class="mono quiet break">{selection.path}</p>
          {problem && (
            <p class="failure" role="alert">
              {problem}
            </p>
          )}
          <div class="buttons">
            <button autofocus onClick={() => ask(false)}>
              Keep
            </button>
            <button class="danger" onClick={remove}>
              Delete
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
