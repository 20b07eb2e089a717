const two = (value: number): string => String(value).padStart(2, '0');

/** "14:02:11" on this browser's clock. */
export function clockTime(ms: number): string {
  const at = new Date(ms);
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** "2026-11-26 14:02:11", local. */
export function dayAndTime(ms: number): string {
  const at = new Date(ms);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${clockTime(ms)}`;
}

/** "2026-11-26 13:02:11 UTC" */
export const utcTime = (ms: number): string =>
  `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
] as const;

/** "3 min", "2 h 5 min", "0 s": two units at most, never negative. */
export function duration(ms: number): string {
  let left = Math.max(0, ms);
  const parts: string[] = [];
  for (const [size, name] of UNITS) {
    const count = Math.floor(left / size);
    if (count > 0) parts.push(`${count} ${name}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
    left -= count * size;
  }
  return parts.length === 0 ? '0 s' : parts.join(' ');
}

/** "3 min ago"; an instant ahead of this browser's clock is "just now" and no mistake of the farm. */
export const ago = (ms: number, nowMs: number): string =>
  nowMs - ms < 2_000 ? 'just now' : `${duration(nowMs - ms)} ago`;
