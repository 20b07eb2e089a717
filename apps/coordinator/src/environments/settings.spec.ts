import { plainToInstance } from 'class-transformer';
import type { EnvironmentSettingsView } from '#protocol';
import { EnvironmentChangeDto } from './environment.dto.js';
import { changedSettings, policyOf } from './settings.js';

const DB = {
  kind: 'sqlserver',
  server: 'db',
  database: 'os',
  user: 'u',
  passwordRef: 'file:/p',
} as const;

const changed = (before: EnvironmentSettingsView | null, change: object) =>
  changedSettings(before, plainToInstance(EnvironmentChangeDto, change));

describe('the settings of an environment', () => {
  it('have the defaults of the manual', () => {
    expect(changed(null, { platformDb: DB })).toEqual({
      settings: {
        warnMs: 1_000,
        failMs: 5_000,
        expectedZone: null,
        controllerHost: null,
        allowResync: false,
        stableMs: 10_000,
        batch: 1,
        platformDb: DB,
      },
      mistakes: [],
    });
  });

  it('keep what a change leaves out, inside the database too', () => {
    const { settings } = changed(null, { platformDb: DB, batch: 3 });
    expect(
      changed(settings, { platformDb: { kind: 'sqlserver', port: 1433 }, warnMs: 500 }).settings,
    ).toEqual({
      ...settings,
      warnMs: 500,
      platformDb: { ...DB, port: 1433 },
    });
  });

  it('let a port give way to an instance', () => {
    const { settings } = changed(null, { platformDb: { ...DB, port: 1433 } });
    expect(
      changed(settings, { platformDb: { kind: 'sqlserver', port: null, instance: 'OS' } }),
    ).toMatchObject({
      settings: { platformDb: { ...DB, instance: 'OS' } },
      mistakes: [],
    });
  });

  it('can take a setting back', () => {
    const { settings } = changed(null, { platformDb: DB, controllerHost: 'OSCTRL01' });
    expect(changed(settings, { controllerHost: null }).settings.controllerHost).toBeNull();
  });

  it('name all that does not fit together at once', () => {
    const { mistakes } = changed(null, {
      platformDb: { kind: 'sqlserver', port: 1433, instance: 'x' },
      warnMs: 6_000,
    });
    expect(mistakes).toHaveLength(6);
  });

  it('make the policy of a run', () => {
    const { settings } = changed(null, { platformDb: DB, batch: 2, stableMs: 500 });
    expect(policyOf(settings)).toMatchObject({ batch: 2, stable: 500, maxFailures: 0 });
  });
});
