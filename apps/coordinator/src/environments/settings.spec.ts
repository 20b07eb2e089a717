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
        maxForwardMs: 300_000,
        maxBackwardMs: 5_000,
        resyncLimitMs: 1_800_000,
        holdMs: 120_000,
        settleMarginMs: 60_000,
        quietPolicy: 'wait',
        quietWaitMs: 600_000,
        answerWaitMs: 1_800_000,
        confirmRestart: false,
        approval: 'none',
        batch: 1,
        canary: false,
        maxFailures: 0,
        readiness: 'event',
        stopTimeoutMs: 120_000,
        startTimeoutMs: 180_000,
        readyTimeoutMs: 180_000,
        stableMs: 10_000,
        reconnectGraceMs: 120_000,
        runLimitMs: 28_800_000,
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
    const { settings } = changed(null, {
      platformDb: DB,
      approval: 'four-eyes',
      batch: '25%',
      canary: true,
      maxFailures: 1,
      readiness: 'port',
      stableMs: 500,
      reconnectGraceMs: 5_000,
    });
    const decided = {
      beyondLimits: [],
      overrides: [],
      answers: { 'licence-error': 'yes' },
      notAfterMs: 1_800_000_000_000,
    };
    expect(policyOf(settings, decided)).toEqual({
      approval: 'four-eyes',
      batch: '25%',
      canary: true,
      maxFailures: 1,
      readiness: 'port',
      dispatchTimeout: 5_000,
      acceptTimeout: 10_000,
      stopTimeout: 120_000,
      startTimeout: 180_000,
      readyTimeout: 180_000,
      stable: 500,
      reconnectGrace: 5_000,
      runLimit: 28_800_000,
      notAfterMs: 1_800_000_000_000,
      resync: {
        maxForward: 300_000,
        maxBackward: 5_000,
        limit: 1_800_000,
        within: 1_000,
        beyondLimits: [],
      },
      hold: 120_000,
      settleMargin: 60_000,
      quiet: { policy: 'wait', wait: 600_000 },
      answerWait: 1_800_000,
      overrides: [],
      answers: { 'licence-error': 'yes' },
    });
  });
});
