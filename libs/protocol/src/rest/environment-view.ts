import type { Amount, Approval, QuietPolicy, Readiness } from '#domain/runbook';
import type { HostFacts } from '../facts.js';

/** Names of the platform's own tables and columns; one that is left out is that of OutSystems 11. */
export interface TimersSettingsView {
  /** Tables with one row per timer; all are read. */
  readonly tables?: readonly string[];
  /** Table with the timers' names. */
  readonly definitions?: string;
  /** Column of each of `tables` that points into `definitions`. */
  readonly definitionColumn?: string;
  /** Column of `definitions`. */
  readonly nameColumn?: string;
  /** Columns of each of `tables`: the front-end that runs the timer, and since when. */
  readonly hostColumn?: string;
  readonly sinceColumn?: string;
}

/** Where the platform database is. Secrets are references (`file:…`, `env:…`), never values. */
export interface PlatformDbSettingsView {
  readonly kind: 'sqlserver' | 'none';
  readonly server?: string;
  readonly port?: number;
  readonly instance?: string;
  readonly database?: string;
  readonly user?: string;
  readonly passwordRef?: string;
  /** With it the login is NTLM. */
  readonly domain?: string;
  readonly encrypt?: boolean;
  readonly caFile?: string;
  readonly trustServerCertificate?: boolean;
  /** TLS 1.3 needs TDS 8, which the driver does not speak. */
  readonly minTlsVersion?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2';
  readonly multiSubnetFailover?: boolean;
  /** Limit of one reading, connecting included. */
  readonly timeoutMs?: number;
  /** Upper bound of the step of the database's clock; without it 16, the longest of Windows. */
  readonly tickMs?: number;
  /** Where running timers are read. */
  readonly timers?: TimersSettingsView;
  /** Other names of the server, as a server.hsconf may write it; each confirmed once by a person. */
  readonly aliases?: readonly string[];
}

export interface EnvironmentSettingsView {
  readonly platformDb: PlatformDbSettingsView;
  readonly warnMs: number;
  readonly failMs: number;
  /** IANA name or Windows id; null: the database's zone is the measure. */
  readonly expectedZone: string | null;
  readonly controllerHost: string | null;
  readonly allowResync: boolean;
  /** By how much a clock may be put forward and back without a person's decision. */
  readonly maxForwardMs: number;
  readonly maxBackwardMs: number;
  /** From the request of a resync until two audits in a row see the clock right. */
  readonly resyncLimitMs: number;
  /** How long clocks that were put right must hold before the controller is restarted. */
  readonly holdMs: number;
  /** How far past the latest instant that a clock showed while it was ahead. */
  readonly settleMarginMs: number;
  /** What a busy farm means for a restart, and how long it is waited for. */
  readonly quietPolicy: QuietPolicy;
  readonly quietWaitMs: number;
  /** How long a gate waits for a person's answer. */
  readonly answerWaitMs: number;
  /** A person has to say at a gate that the services may be restarted now. */
  readonly confirmRestart: boolean;
  /** Who has to agree before a run that restarts services begins. */
  readonly approval: Approval;
  /** Front-ends restarted at the same time; a share is of all front-ends, rounded down, at least one. */
  readonly batch: Amount;
  /** The first stage behind the controller is one front-end alone. */
  readonly canary: boolean;
  /** So many steps may fail while the run goes on; a share is of the front-ends' restarts, rounded down. */
  readonly maxFailures: Amount;
  readonly readiness: Readiness;
  readonly stopTimeoutMs: number;
  readonly startTimeoutMs: number;
  /** From started to ready. */
  readonly readyTimeoutMs: number;
  /** How long a service must stay ready under one generation before its step succeeds. */
  readonly stableMs: number;
  /** How long a worker may be away before its step is given up. */
  readonly reconnectGraceMs: number;
  /** Of the whole run, as long as it is driven: waiting for an approval, paused, or for a person's attention does not count. */
  readonly runLimitMs: number;
}

/** What a setting is that nobody has named, and that an environment of an earlier release has. */
export const ENVIRONMENT_DEFAULTS: Omit<EnvironmentSettingsView, 'platformDb'> = {
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
  // The platform's own default: ServiceInitializationTimeoutInSeconds.
  readyTimeoutMs: 180_000,
  stableMs: 10_000,
  reconnectGraceMs: 120_000,
  runLimitMs: 8 * 3_600_000,
};

export interface EnvironmentView extends EnvironmentSettingsView {
  readonly name: string;
  readonly createdAtMs: number;
}

/** POST /environments. `workerSecret` is shown here once, when the coordinator made it. */
export interface EnvironmentCreatedView extends EnvironmentView {
  readonly workerSecret?: string;
}

export interface HostView {
  readonly host: string;
  readonly role: 'controller' | 'front-end' | 'database' | 'unknown';
  /** Where the host is known from. */
  readonly sources: readonly ('OSSYS_SERVER' | 'server.hsconf' | 'worker' | 'environment')[];
  readonly active: boolean | null;
  readonly address: string | null;
  readonly worker: 'connected' | 'disconnected' | 'none';
  readonly excluded: {
    readonly reason: string;
    readonly by: string;
    readonly reviewOn: string;
  } | null;
  readonly sameAs: string | null;
  readonly facts: HostFacts | null;
}

export interface HostsView {
  readonly hosts: readonly HostView[];
  /** The Deployment Controller server, or why it is not known. */
  readonly controller: { readonly host: string | null; readonly problem: string | null };
}

/** POST /environments/:env/doctor */
export interface DoctorCheckView {
  readonly check: string;
  readonly outcome: 'ok' | 'warn' | 'fail' | 'skipped';
  /** What was seen. */
  readonly evidence: string;
  /** What to do; null when all is well. */
  readonly remedy: string | null;
  /** A statement that a database administrator can paste. */
  readonly sql: string | null;
}

export interface DoctorView {
  readonly environment: string;
  readonly checks: readonly DoctorCheckView[];
}
