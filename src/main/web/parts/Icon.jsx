// Line drawings of 16 by 16.
const PATHS = {
  brand: "M8 1.5l5.6 3.25v6.5L8 14.5l-5.6-3.25v-6.5zM8 5.2l2.4 1.4v2.8L8 10.8 5.6 9.4V6.6z",
  folder: "M1.5 4a1 1 0 011-1h3.2l1.5 1.6h6.3a1 1 0 011 1V12a1 1 0 01-1 1h-11a1 1 0 01-1-1z",
  folderUp: "M1.5 4a1 1 0 011-1h3.2l1.5 1.6h6.3a1 1 0 011 1V12a1 1 0 01-1 1h-11a1 1 0 01-1-1zM8 11V7M6.2 8.6L8 6.8l1.8 1.8",
  file: "M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3",
  image: "M2 3h12v10H2zM2 11l3.5-3.5L8 10l2.5-2.5L14 11M5.2 6a.4.4 0 100-.8.4.4 0 000 .8z",
  table: "M2 3h12v10H2zM2 6.3h12M2 9.6h12M6.5 3v10",
  chart: "M2 2v12h12M4.5 10.5l3-3.5 2.3 2L14 4",
  code: "M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5",
  media: "M2.5 3h11v10h-11zM6.7 5.8v4.4L10.3 8z",
  chevron: "M6 4l4 4-4 4",
  search: "M7 12A5 5 0 107 2a5 5 0 000 10zM10.7 10.7L14 14",
  download: "M8 2v8M4.8 7L8 10.2 11.2 7M2.5 13.5h11",
  upload: "M8 10.5V2.5M4.8 5.7L8 2.5l3.2 3.2M2.5 13.5h11",
  copy: "M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1",
  trash: "M2.5 4h11M6 4V2.5h4V4M4 4l.7 9.5h6.6L12 4",
  compare: "M5 2v12M11 2v12M2 5h3M11 5h3M2 8h3M11 11h3",
  theme: "M8 2a6 6 0 100 12V2zM8 2a6 6 0 010 12",
  keyboard: "M1.5 4h13v8h-13zM4 6.6h.1M6.6 6.6h.1M9.3 6.6h.1M12 6.6h.1M4.8 9.4h6.4",
  about: "M8 14A6 6 0 108 2a6 6 0 000 12zM8 7.5V11M8 5.1h.01",
  back: "M10 3L5 8l5 5",
  close: "M4 4l8 8M12 4l-8 8",
  refresh: "M13.5 8a5.5 5.5 0 11-1.6-3.9M13.5 2v3h-3",
  check: "M3 8.5l3.2 3L13 4.5",
};

export const Icon = ({ name }) => (
  <svg class={"icon-" + name} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);
