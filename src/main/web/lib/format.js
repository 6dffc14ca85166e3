const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];

// 1536 -> "1.5 KiB"
export function size(bytes) {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return (unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)) + " " + UNITS[unit];
}

const number = new Intl.NumberFormat("en");

// count(1, "file") -> "1 file"; count(2000, "file") -> "2,000 files"
export const count = (n, noun) => number.format(n) + " " + noun + (n === 1 ? "" : "s");

const two = (n) => String(n).padStart(2, "0");

// A moment in the reader's own time, to the minute.
export function time(value) {
  const date = new Date(value);
  if (value == null || Number.isNaN(date.getTime())) return "";
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return day + " " + two(date.getHours()) + ":" + two(date.getMinutes());
}

export const shortUuid = (uuid) => uuid.slice(0, 8);
