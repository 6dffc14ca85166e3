import hljs from "highlight.js/lib/common";
import { extensionOf, nameOf } from "../lib/paths.js";

// More than this would make the page wait.
const MOST = 512 * 1024;

const LANGUAGES = { plx: null, txt: null, log: null, csv: null, tsv: null, ipynb: "json", geojson: "json", jsonl: "json", ndjson: "json", cfg: "ini", conf: "ini", htm: "xml", html: "xml" };

// HTML whose only elements are highlight.js's spans, or null when the language is not known.
export function highlight(text, path, language) {
  const name = language ?? languageOf(path);
  if (!name || text.length > MOST || !hljs.getLanguage(name)) return null;
  return hljs.highlight(text, { language: name, ignoreIllegals: true }).value;
}

function languageOf(path) {
  const extension = extensionOf(path);
  if (extension in LANGUAGES) return LANGUAGES[extension];
  return extension || nameOf(path).toLowerCase();
}
