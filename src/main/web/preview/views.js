// The views of files, loaded when they are first needed.
export const views = {
  text: async () => (await import("./TextView.jsx")).TextView,
  hex: async () => (await import("./HexView.jsx")).HexView,
  json: async () => (await import("./JsonView.jsx")).JsonView,
  yaml: async () => (await import("./YamlView.jsx")).YamlView,
  table: async () => (await import("./TableView.jsx")).TableView,
  events: async () => (await import("./EventsView.jsx")).EventsView,
  markdown: async () => (await import("./MarkdownView.jsx")).MarkdownView,
  notebook: async () => (await import("./NotebookView.jsx")).NotebookView,
  image: async () => (await import("./ImageView.jsx")).ImageView,
  audio: async () => (await import("./MediaView.jsx")).AudioView,
  video: async () => (await import("./MediaView.jsx")).VideoView,
  html: async () => (await import("./HtmlView.jsx")).HtmlView,
  pdf: async () => (await import("./PdfView.jsx")).PdfView,
};
