import { nameOf } from "../lib/paths.js";

// The browser asks for the byte ranges that it plays.
export const AudioView = ({ artifacts, file }) => (
  <audio controls preload="metadata" src={artifacts.fileUrl(file.path)} aria-label={nameOf(file.path)} />
);

export const VideoView = ({ artifacts, file }) => (
  <video controls preload="metadata" src={artifacts.fileUrl(file.path)} aria-label={nameOf(file.path)} />
);
