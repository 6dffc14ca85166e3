import { useState } from "preact/hooks";
import { Icon } from "./Icon.jsx";

// Copies a text; says so for two seconds.
export function CopyButton({ text, label, children }) {
  const [done, change] = useState(false);
  const copy = async () => {
    await copyText(text);
    change(true);
    setTimeout(() => change(false), 2000);
  };
  return (
    <button class="copy" onClick={copy} title={text} aria-label={label}>
      <Icon name={done ? "check" : "copy"} />
      <span role="status">{done ? "Copied" : children}</span>
    </button>
  );
}

export async function copyText(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Without https, beyond this machine, there is no clipboard API.
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
