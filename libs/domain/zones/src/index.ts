export { canonicalZone } from './canonical-zone.js';
export { compareUtcOffsets, equalOffsetNow, utcOffsetMin, utcOffsetText } from './utc-offset.js';
export type { OffsetComparison } from './utc-offset.js';
export { ianaFromWindows, sameZone, windowsFromIana } from './windows-zone.js';
