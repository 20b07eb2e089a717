import { registryTextOf, textOf, zonesOf } from './answers.js';
import { unlessRefused } from './host-identity.js';
import type { Ask } from './kept-session.js';
import type { DatabaseZone, Outcome } from './platform-db.js';
import type { SqlServerSettings } from './settings.js';
import { STATEMENTS } from './statements.js';

/**
 * The zone of the database host by the best way that is open: the function of 2022, the registry of its host, the zones
 * that have its offset (null: that is not known), the offset alone. Rejects when the connection is lost or an answer is none.
 */
export async function readZone(
  ask: Ask,
  settings: SqlServerSettings,
  utcOffsetMin: number | null,
): Promise<DatabaseZone> {
  const told = await unlessRefused('zone', settings, async () =>
    textOf((await ask(STATEMENTS.zone)).rows),
  );
  if (told.ok) return named(told.value, 'function');
  const registered = await unlessRefused('registry', settings, async () =>
    registryTextOf((await ask(STATEMENTS.registry)).rows),
  );
  if (registered.ok && registered.value !== null) return named(registered.value, 'registry');
  const fitting = await unlessRefused('zones', settings, async () =>
    zonesOf((await ask(STATEMENTS.zones)).rows)
      .filter((zone) => zone.utcOffsetMin === utcOffsetMin)
      .map(({ windowsId }) => windowsId)
      .toSorted(),
  );
  return { ...guessed(fitting), problem: registered.ok ? told.problem : registered.problem };
}

const named = (windowsId: string, from: 'function' | 'registry'): DatabaseZone => ({
  windowsId,
  from,
  candidates: [],
  problem: null,
});

/** Zones share offsets, so even a single one that fits is no proof of its name. */
function guessed(fitting: Outcome<string[]>): Omit<DatabaseZone, 'problem'> {
  const candidates = fitting.ok ? fitting.value : [];
  return {
    windowsId: null,
    from: candidates.length === 0 ? 'offset-only' : 'candidates',
    candidates,
  };
}
