/** What must hold, and how a violation of it is told. In the order in which one is named first. */
export const PROPERTIES = {
  soundness: 'truth outside the interval',
  tightness: 'an interval wider than its delays and granularities',
  'no false alarm': 'a clock called disturbed that was not',
  detection: 'a step inside a burst that was not found, or found with a wrong time or size',
  'no false step': 'a step was told that was none',
  'no false event': 'slewing or a suspend was told that was none',
  'step found': 'a step was not told',
  'slewing found': 'slewing was not told',
  'suspend found': 'a suspend was not told',
  'one record': 'one change of a clock was told as several',
  size: 'the size of a change is outside the interval that was told',
  'in time': 'a step was told later than a second after it',
  'no exception': 'the code under test threw',
} as const;

export type Property = keyof typeof PROPERTIES;

export const PROPERTY_NAMES = Object.keys(PROPERTIES) as readonly Property[];
