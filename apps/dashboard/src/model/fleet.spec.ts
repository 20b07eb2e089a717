import type { FleetAuditView, FleetEntryView } from '../api/types';
import { fleetCounts, shownFleet } from './fleet';

const audit = (changes: Partial<FleetAuditView> = {}): FleetAuditView => ({
  id: 'a',
  endedAtMs: 1,
  verdict: 'in-step',
  rightTime: 'verified',
  worst: { host: 'OSFE01', offsetMs: 1, boundMs: 0.5 },
  zones: ['Europe/Lisbon'],
  failing: 0,
  warning: 0,
  ...changes,
});

const entry = (environment: string, changes: Partial<FleetEntryView> = {}): FleetEntryView => ({
  environment,
  audit: audit(),
  nextAudit: null,
  run: null,
  workers: 3,
  ...changes,
});

const FLEET = [
  entry('calm'),
  entry('drifting', { audit: audit({ warning: 1 }) }),
  entry('new', { audit: null }),
  entry('unsure', { audit: audit({ verdict: 'undetermined' }) }),
  entry('busy', { run: { id: 'r', kind: 'restart', status: 'running' } }),
  entry('wrong together', { audit: audit({ rightTime: 'wrong' }) }),
  entry('lying', { audit: audit({ verdict: 'out-of-step' }) }),
  entry('asking', { run: { id: 'r', kind: 'restart', status: 'needs-attention' } }),
];

const names = (search: string, filter: 'all' | 'to act on' | 'running' = 'all') =>
  shownFleet(FLEET, { search, filter }).map(({ environment }) => environment);

it('shows the most urgent first', () => {
  expect(names('')).toEqual([
    'asking',
    'lying',
    'wrong together',
    'busy',
    'unsure',
    'new',
    'drifting',
    'calm',
  ]);
});

it('finds environments by their name, a host or a zone, whatever the case', () => {
  expect(names('LYI')).toEqual(['lying']);
  expect(names('osfe01')).toHaveLength(7);
  expect(names('lisbon')).toHaveLength(7);
  expect(names('nowhere')).toEqual([]);
});

it('leaves out what nobody has to act on, or what does not run', () => {
  expect(names('', 'to act on')).not.toContain('calm');
  expect(names('', 'to act on')).toContain('lying');
  expect(names('', 'running')).toEqual(['asking', 'busy']);
});

it('does not change what it was given', () => {
  const given = [...FLEET];
  names('');
  expect(FLEET).toEqual(given);
});

it('counts every environment once', () => {
  const { outOfStep, undetermined, inStep, notAudited } = fleetCounts(FLEET);
  expect([outOfStep, undetermined, inStep, notAudited]).toEqual([1, 1, 5, 1]);
});
