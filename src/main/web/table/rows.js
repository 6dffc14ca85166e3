import { byName } from "../lib/paths.js";

const SAMPLE = 200;
const NARROWEST = 7;
const WIDEST = 48;

export const toNumber = (text) => (text === undefined || text.trim() === "" ? NaN : Number(text));

// Whether every value of a column that is there is a number, by the first rows.
export function isNumeric(rows, column) {
  const values = rows.slice(0, SAMPLE).map((row) => row[column] ?? "").filter((text) => text.trim() !== "");
  return values.length > 0 && values.every((text) => !Number.isNaN(Number(text)) || /^nan$/i.test(text));
}

export function filtered(rows, text) {
  const wanted = text.trim().toLowerCase();
  return wanted ? rows.filter((row) => row.some((cell) => cell.toLowerCase().includes(wanted))) : rows;
}

export function sorted(rows, { column, descending }, numeric) {
  if (column < 0) return rows;
  const sign = descending ? -1 : 1;
  const compare = numeric
    ? (a, b) => sign * byNumber(toNumber(a[column]), toNumber(b[column]))
    : (a, b) => sign * byName(a[column] ?? "", b[column] ?? "");
  return [...rows].sort(compare);
}

// What is no number comes last.
function byNumber(a, b) {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1;
  return Number.isNaN(b) ? -1 : a - b;
}

// In characters.
export function columnWidth(name, rows, column) {
  const lengths = rows.slice(0, SAMPLE).map((row) => row[column]?.length ?? 0);
  return Math.min(WIDEST, Math.max(NARROWEST, name.length + 2, ...lengths)) + 2;
}
