import { Dialog } from "./Dialog.jsx";

const KEYS = [
  ["↑ ↓", "go through files and folders"],
  ["→ ←", "open and close a folder"],
  ["Enter", "show the file, open the folder"],
  ["Home End", "first and last"],
  ["/", "search in all folders"],
  ["Esc", "leave the search, or go back to the files"],
  ["c", "copy the command that fetches what is selected"],
  ["d", "download what is selected"],
  ["?", "this list"],
];

export const KeysDialog = ({ close }) => (
  <Dialog title="Keys" close={close}>
    <dl class="keys">
      {KEYS.map(([key, meaning]) => (
        <div>
          <dt>
            {key.split(" ").map((one) => (
              <kbd>{one}</kbd>
            ))}
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
    <div class="buttons">
      <button autofocus onClick={close}>
        Close
      </button>
    </div>
  </Dialog>
);
