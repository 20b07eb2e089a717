export { canonicalZone } from './canonical-zone.js';
export { compareZones } from './compare-zones.js';
export type { ZoneComparison, ZoneRules } from './compare-zones.js';
export { withoutDstOff } from './dst-off.js';
export { compareUtcOffsets, equalOffsetNow, utcOffsetMin, utcOffsetText } from './utc-offset.js';
export type { OffsetComparison } from './utc-offset.js';
export { ianaFromWindows, sameZone, windowsFromIana } from './windows-zone.js';
export { transitions } from './zone-transitions.js';
export type { ZoneTransition, ZoneWindow } from './zone-transitions.js';
