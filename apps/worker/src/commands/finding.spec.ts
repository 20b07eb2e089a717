import { type ServiceState, type ServiceStatus, type StartMode } from '#protocol';
import { restartDecision } from '../restart-decision.js';
import { finding } from './finding.js';

const SERVICE = 'OutSystems Scheduler Service';

interface Seen {
  readonly state: ServiceState;
  readonly generation: string | null;
  readonly startMode?: StartMode;
}

/** With 'a' for the process that was to be replaced, or none. */
const found = ({ state, generation, startMode = 'automatic' }: Seen, expected: string | null) => {
  const status: Pick<ServiceStatus, keyof ServiceStatus> = {
    service: SERVICE,
    state,
    generation,
    startMode,
    ready: null,
  };
  return finding(status, restartDecision(status, expected)).kind;
};

describe('what is the case with a restart that a killed worker had begun', () => {
  it.each<[string, Seen, string]>([
    [
      'A4 or A5, nothing has been asked for',
      { state: 'running', generation: 'a' },
      'has-not-happened',
    ],
    ['A5, the stop has begun', { state: 'stopping', generation: 'a' }, 'not-yet-known'],
    ['A5, between stop and start', { state: 'stopped', generation: null }, 'to-be-started'],
    ['A5, the start has begun', { state: 'starting', generation: 'b' }, 'to-be-started'],
    [
      'A5, the start has begun, no process yet',
      { state: 'starting', generation: null },
      'to-be-started',
    ],
    ['A6 or A7', { state: 'running', generation: 'b' }, 'has-happened'],
    [
      'somebody else stops the new process',
      { state: 'stopping', generation: 'b' },
      'not-yet-known',
    ],
    ['the old one starts up again', { state: 'starting', generation: 'a' }, 'has-not-happened'],
    ['its process cannot be identified', { state: 'running', generation: null }, 'unknowable'],
    ['the manager does not say', { state: 'unknown', generation: null }, 'not-yet-known'],
    ['it was uninstalled', { state: 'not-installed', generation: null }, 'unknowable'],
    [
      'it was disabled',
      { state: 'stopped', generation: null, startMode: 'disabled' },
      'unknowable',
    ],
  ])('%s: %j', (_, seen, kind) => {
    expect(found(seen, 'a')).toBe(kind);
  });

  it.each<[string, Seen, string]>([
    ['before the start', { state: 'stopped', generation: null }, 'to-be-started'],
    ['while it starts', { state: 'starting', generation: 'b' }, 'to-be-started'],
    ['after the start', { state: 'running', generation: 'b' }, 'has-happened'],
  ])('where none ran, %s: %j', (_, seen, kind) => {
    expect(found(seen, null)).toBe(kind);
  });
});
