// What a file is, by its name and, if that says nothing, by its first bytes; and how it can be shown.
import { extensionOf, nameOf } from "../lib/paths.js";

const EXTENSIONS = {
  image: "png jpg jpeg gif webp svg bmp ico avif apng",
  audio: "mp3 wav ogg oga flac m4a aac opus",
  video: "mp4 webm mov m4v ogv",
  pdf: "pdf",
  html: "html htm",
  markdown: "md markdown mdown",
  notebook: "ipynb",
  json: "json geojson webmanifest",
  yaml: "yaml yml",
  table: "csv tsv tab",
  events: "plx",
  text:
    "txt log out err py js mjs jsx ts tsx java kt go rs c h cc cpp hpp cs rb php pl lua r sh bash zsh sql css scss less xml toml ini cfg conf" +
    " env properties dockerfile makefile gradle diff patch rst tex bib proto swift scala jsonl ndjson gitignore lock",
};

const BY_EXTENSION = new Map(
  Object.entries(EXTENSIONS).flatMap(([kind, names]) => names.split(" ").map((name) => [name, kind])),
);

const BY_NAME = new Map(
  ["dockerfile", "makefile", "license", "readme", "requirements", "polyaxonignore"].map((name) => [name, "text"]),
);

// The ways to show each kind; the first is what is shown.
export const VIEWS = {
  image: ["image", "hex"],
  audio: ["audio", "hex"],
  video: ["video", "hex"],
  pdf: ["pdf", "hex"],
  html: ["html", "text", "hex"],
  markdown: ["markdown", "text", "hex"],
  notebook: ["notebook", "text", "hex"],
  json: ["json", "text", "hex"],
  yaml: ["yaml", "text", "hex"],
  table: ["table", "text", "hex"],
  events: ["events", "table", "text", "hex"],
  text: ["text", "hex"],
  binary: ["hex", "text"],
};

// The kind that a name stands for, or null.
export const kindOf = (path) =>
  BY_EXTENSION.get(extensionOf(path)) ?? BY_NAME.get(nameOf(path).toLowerCase().replace(/^\./, "")) ?? null;

const ICONS = {
  image: "image",
  audio: "media",
  video: "media",
  table: "table",
  events: "chart",
  json: "code",
  yaml: "code",
  html: "code",
  notebook: "code",
};

export const iconOf = (path) => ICONS[kindOf(path)] ?? "file";

// text or binary, by the first bytes of a file
export function sniff(bytes) {
  if (bytes.includes(0)) return "binary";
  try {
    // stream: the last character may be cut
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return "text";
  } catch {
    return "binary";
  }
}
