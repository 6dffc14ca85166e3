import { useEffect, useRef } from "preact/hooks";

const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");

// Calls act when a key is pressed anywhere but in a field or a dialog.
export function useKey(key, act) {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const pressed = (event) => {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (event.key !== key || !plain || typing(event.target) || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      latest.current(event);
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [key]);
}
