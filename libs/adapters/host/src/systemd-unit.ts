import type { ServiceState, ServiceStatus, StartMode } from '#protocol';

/** The properties of `systemctl show` that are read. Absent ones are empty. */
export const UNIT_PROPERTIES = [
  'LoadState',
  'ActiveState',
  'UnitFileState',
  'InvocationID',
  'Type',
  'Job',
  'Result',
] as const;

export type Unit = Readonly<Record<(typeof UNIT_PROPERTIES)[number], string>>;

/** Reads the `Name=value` lines of `systemctl show`; other lines are left out. */
export function unitOf(output: string): Unit {
  const values = new Map(
    output.split('\n').map((line) => {
      const equals = line.indexOf('=');
      return [line.slice(0, equals), line.slice(equals + 1).trim()] as const;
    }),
  );
  return Object.fromEntries(
    UNIT_PROPERTIES.map((property) => [property, values.get(property) ?? '']),
  ) as Unit;
}

const STATES: Readonly<Record<string, ServiceState>> = {
  active: 'running',
  reloading: 'running',
  refreshing: 'running',
  activating: 'starting',
  deactivating: 'stopping',
  inactive: 'stopped',
  failed: 'stopped',
};

/** "disabled" only means that systemd does not start the unit by itself; a masked one cannot be started at all. */
const START_MODES: Readonly<Record<string, StartMode>> = {
  enabled: 'automatic',
  'enabled-runtime': 'automatic',
  masked: 'disabled',
  'masked-runtime': 'disabled',
  '': 'unknown',
  bad: 'unknown',
};

/** These types tell systemd themselves when they can serve. */
const SAYS_READY = ['notify', 'notify-reload', 'dbus'];

export function unitState(unit: Unit): ServiceState {
  return unit.LoadState === 'not-found' ? 'not-installed' : (STATES[unit.ActiveState] ?? 'unknown');
}

/** The unit as the service that it stands for. The generation is systemd's InvocationID, new with each start. */
export function unitStatus(service: string, unit: Unit): ServiceStatus {
  const state = unitState(unit);
  const isAlive = state === 'running' || state === 'starting' || state === 'stopping';
  return {
    service,
    state,
    startMode:
      state === 'not-installed' ? 'unknown' : (START_MODES[unit.UnitFileState] ?? 'manual'),
    ready: SAYS_READY.includes(unit.Type) ? state === 'running' : null,
    generation: isAlive && unit.InvocationID !== '' ? unit.InvocationID : null,
  };
}
