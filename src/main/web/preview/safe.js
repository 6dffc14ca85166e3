// HTML of artifacts that becomes part of the page: without scripts, styles, forms and frames, and
// with no address of another host.
import DOMPurify from "dompurify";
import { marked } from "marked";
import { directoryOf, resolve } from "../lib/paths.js";
import { artifactsAddress } from "../lib/router.js";

const FORBIDDEN = {
  FORBID_TAGS: ["style", "form", "input", "button", "textarea", "select", "iframe", "object", "embed", "video", "audio"],
  FORBID_ATTR: ["style", "srcset", "id", "name", "class"],
};

// A fragment; links and images that are relative to path lead to the run's artifacts.
export function safeFragment(html, artifacts, path) {
  const fragment = DOMPurify.sanitize(html, { ...FORBIDDEN, RETURN_DOM_FRAGMENT: true });
  for (const image of fragment.querySelectorAll("img")) point(image, "src", artifacts, path);
  for (const link of fragment.querySelectorAll("a[href]")) pointLink(link, artifacts, path);
  return fragment;
}

export const markdownFragment = (text, artifacts, path) =>
  safeFragment(marked.parse(text, { gfm: true }), artifacts, path);

const ABSOLUTE = /^([a-z][a-z0-9+.-]*:|\/\/)/i;

function point(image, attribute, artifacts, path) {
  const address = image.getAttribute(attribute) ?? "";
  if (address.startsWith("data:image/")) return;
  const target = ABSOLUTE.test(address) ? null : resolve(directoryOf(path), decode(address));
  if (target) {
    image.setAttribute(attribute, artifacts.fileUrl(target));
    return;
  }
  const note = document.createElement("span");
  note.className = "quiet";
  note.textContent = "[image of another host, not loaded: " + (image.alt || address) + "]";
  image.replaceWith(note);
}

function pointLink(link, artifacts, path) {
  const address = link.getAttribute("href");
  if (address.startsWith("#")) return;
  if (ABSOLUTE.test(address)) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    return;
  }
  const target = resolve(directoryOf(path), decode(address.split(/[?#]/)[0]));
  if (target === null) link.removeAttribute("href");
  else link.href = artifactsAddress(artifacts.address, target);
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
