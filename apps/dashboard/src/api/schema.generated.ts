/** Written by scripts/generate-api.js. */
export interface paths {
  readonly '/api/v1/audits/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One audit */
    readonly get: operations['AuditsController_find'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/audits/{id}/report.csv': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Readings and findings of an audit as one table */
    readonly get: operations['ReportsController_csv'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/audits/{id}/report.html': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** An audit as one page with a picture of all intervals */
    readonly get: operations['ReportsController_html'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/audits/{id}/report.json': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** An audit as a file: all of it, and what its numbers rest on */
    readonly get: operations['ReportsController_json'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/environments': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** All environments */
    readonly get: operations['EnvironmentsController_list'];
    readonly put?: never;
    /** Add an environment */
    readonly post: operations['EnvironmentsController_create'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/environments/{environment}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One environment */
    readonly get: operations['EnvironmentsController_find'];
    readonly put?: never;
    readonly post?: never;
    /** Remove an environment with its audits and runs */
    readonly delete: operations['EnvironmentsController_remove'];
    readonly options?: never;
    readonly head?: never;
    /** Change settings; what is left out keeps its value */
    readonly patch: operations['EnvironmentsController_change'];
    readonly trace?: never;
  };
  readonly '/api/v1/environments/{environment}/audits': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Audits of an environment, newest first */
    readonly get: operations['AuditsController_list'];
    readonly put?: never;
    /** Begin an audit; read it by its id until its status is not "running" */
    readonly post: operations['AuditsController_start'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/environments/{environment}/clock-history': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The measured intervals of the clocks over time, and what happened */
    readonly get: operations['ClockHistoryController_of'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/environments/{environment}/doctor': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Try the platform database step by step: name, port, TLS, login, catalog, each query */
    readonly post: operations['EnvironmentsController_examine'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/environments/{environment}/hosts': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The hosts of an environment, and which of them is the Deployment Controller server */
    readonly get: operations['EnvironmentsController_listHosts'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/environments/{environment}/hosts/{host}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    /** Exclude or include a host, or say which host a name means */
    readonly patch: operations['EnvironmentsController_changeHost'];
    readonly trace?: never;
  };
  readonly '/api/v1/environments/{environment}/plans': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Make a plan from the farm as it is now; nothing happens yet */
    readonly post: operations['RunsController_plan'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/environments/{environment}/runs': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Run a plan that was shown; its hash must be quoted */
    readonly post: operations['RunsController_create'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/fleet': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Every environment at a glance: last and next audit, run in progress */
    readonly get: operations['FleetController_find'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/runs': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Runs, newest first */
    readonly get: operations['RunsController_list'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/runs/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One run with its stages, gates and steps */
    readonly get: operations['RunsController_find'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/runs/{id}/abort': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Begin nothing new and end; a stop that began gets its start */
    readonly post: operations['RunActionsController_abort'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/runs/{id}/approve': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Let a run begin that another person asked for */
    readonly post: operations['RunActionsController_approve'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/runs/{id}/events': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What happened in a run behind the event `after`, oldest first */
    readonly get: operations['RunsController_events'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/runs/{id}/gates/{gate}/answer': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Answer what a gate asks; some questions need two different people */
    readonly post: operations['RunActionsController_answer'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/runs/{id}/log': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What workers told of their commands behind line `after`, oldest first */
    readonly get: operations['RunsController_log'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/runs/{id}/pause': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Begin nothing new; what is under way comes to its end */
    readonly post: operations['RunActionsController_pause'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/runs/{id}/resume': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Go on where the run was paused, or stands still until a person decides */
    readonly post: operations['RunActionsController_resume'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/runs/{id}/steps/{seq}/resolve': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Say what became of a step in doubt, by what a person has seen there */
    readonly post: operations['RunActionsController_resolve'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/runs/{id}/steps/{seq}/retry': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Try again what failed or is in doubt, and what was cancelled for it */
    readonly post: operations['RunActionsController_retry'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/runs/{id}/steps/{seq}/skip': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Go on without it */
    readonly post: operations['RunActionsController_skip'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/schedules': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** All schedules, each with its next and its last fire */
    readonly get: operations['SchedulesController_list'];
    readonly put?: never;
    /** Audit an environment again and again */
    readonly post: operations['SchedulesController_create'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/schedules/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One schedule */
    readonly get: operations['SchedulesController_find'];
    readonly put?: never;
    readonly post?: never;
    /** Remove a schedule; its audits stay */
    readonly delete: operations['SchedulesController_remove'];
    readonly options?: never;
    readonly head?: never;
    /** Change a schedule; what is left out keeps its value */
    readonly patch: operations['SchedulesController_change'];
    readonly trace?: never;
  };
  readonly '/api/v1/schedules/{id}/fires': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What became of the times at which it came due, newest first */
    readonly get: operations['SchedulesController_fires'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/schedules/preview': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The next ten times of a cron expression; nothing is stored */
    readonly get: operations['SchedulesController_preview'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/api/v1/workers': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Workers that are connected now */
    readonly get: operations['WorkersController_list'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/health/live': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The process answers */
    readonly get: operations['HealthController_live'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/health/ready': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The store answers and runs have been taken up */
    readonly get: operations['HealthController_ready'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description What a person may do. `refusal`: null when it applies now, else why not, as a sentence. */
    readonly 'ActionView<RunActionName>': {
      readonly action: components['schemas']['RunActionName'];
      readonly refusal: string | null;
    };
    /** @description What a person may do. `refusal`: null when it applies now, else why not, as a sentence. */
    readonly 'ActionView<StepActionName>': {
      readonly action: components['schemas']['StepActionName'];
      readonly refusal: string | null;
    };
    /** @description A whole number, or a share of all. */
    readonly Amount: number | string;
    /** @description What an answer is about: it counts for its own question alone, whatever the same gate asks later. The last two are what an override of the plan speaks to: a farm that is busy, and everything that the gate `settled` asks. */
    readonly AnswerTopic: components['schemas']['QuestionTopic'] | 'busy-farm' | 'settled';
    /** @enum {string} */
    readonly Approval: 'none' | 'four-eyes';
    /** @description Which clocks are wrong: hosts, the database, time servers, by name. */
    readonly AttributionView: {
      /** @description Empty unless `not-attributable`: sets that explain what is proved equally well, at most eight. */
      readonly candidates: readonly (readonly string[])[];
      /** @enum {string} */
      readonly kind: 'agreement' | 'attributed' | 'not-attributable';
      /** @description Empty unless `attributed`. */
      readonly wrong: readonly string[];
    };
    /** @description GET /audits/:id/report.json: the audit, and what its numbers rest on. */
    readonly AuditReportView: {
      readonly assumption: string;
      /** @description Null as the verdict. */
      readonly attribution: components['schemas']['AttributionView'] | null;
      readonly endedAtMs: number | null;
      readonly environment: string;
      readonly failMs: number;
      readonly findings: readonly components['schemas']['FindingView'][];
      readonly id: string;
      readonly readings: readonly components['schemas']['ReadingView'][];
      /** @description Apart from the verdict: being in step is not being right. Null as the verdict. */
      readonly rightTime: components['schemas']['RightTime'] | null;
      readonly startedAtMs: number;
      /** @enum {string} */
      readonly status: 'running' | 'completed' | 'failed';
      /** @description In the order of the configuration; empty: none is configured. */
      readonly timeServers: readonly components['schemas']['TimeServerView'][];
      /** @description Null while the audit runs, and when it failed. */
      readonly verdict: components['schemas']['Verdict'] | null;
      readonly warnMs: number;
    };
    readonly AuditView: {
      /** @description Null as the verdict. */
      readonly attribution: components['schemas']['AttributionView'] | null;
      readonly endedAtMs: number | null;
      readonly environment: string;
      readonly failMs: number;
      readonly findings: readonly components['schemas']['FindingView'][];
      readonly id: string;
      readonly readings: readonly components['schemas']['ReadingView'][];
      /** @description Apart from the verdict: being in step is not being right. Null as the verdict. */
      readonly rightTime: components['schemas']['RightTime'] | null;
      readonly startedAtMs: number;
      /** @enum {string} */
      readonly status: 'running' | 'completed' | 'failed';
      /** @description In the order of the configuration; empty: none is configured. */
      readonly timeServers: readonly components['schemas']['TimeServerView'][];
      /** @description Null while the audit runs, and when it failed. */
      readonly verdict: components['schemas']['Verdict'] | null;
      readonly warnMs: number;
    };
    /** @description socket.io namespace /ops: something changed, REST holds the truth. */
    readonly Changed: {
      readonly id: string;
      /** @enum {string} */
      readonly topic: 'audit' | 'run' | 'hosts' | 'environment' | 'schedule';
      readonly version: number;
    };
    /**
     * @description step: the wall clock was set. slewing: it was run faster or slower for a while, one record with its total. suspend: the host slept. pause: nothing ran (virtual machine stopped) and no clock of the host says so, only the others.
     * @enum {string}
     */
    readonly ClockEventKind: 'step' | 'slewing' | 'suspend' | 'pause';
    /** @description Something that happened to a clock. */
    readonly ClockEventView: {
      /** @description By how much it moved (step, slewing; positive: forwards), or how long it lasted (suspend, pause). */
      readonly changeLowerMs: number;
      readonly changeUpperMs: number;
      /** @description Between which instants, epoch ms by the coordinator's labels; null: not known. */
      readonly fromMs: number | null;
      readonly kind: components['schemas']['ClockEventKind'];
      readonly seenBy: components['schemas']['ClockEventWitness'];
      readonly toMs: number | null;
    };
    /**
     * @description Who noticed. worker: it ran and saw it; boot-time: told by the boot-time clock after the worker had not run; database: SYSUTCDATETIME against ms_ticks; audits: two audits exclude each other.
     * @enum {string}
     */
    readonly ClockEventWitness: 'worker' | 'boot-time' | 'database' | 'audits';
    /** @description GET /environments/:env/clock-history */
    readonly ClockHistoryView: {
      readonly environment: string;
      /** @description Ends included, epoch ms. */
      readonly fromMs: number;
      /** @description By name. */
      readonly hosts: readonly components['schemas']['HostClockHistoryView'][];
      readonly toMs: number;
      /** @description There were more points or events than one answer holds, so the oldest are left out: ask for a shorter time. */
      readonly truncated: boolean;
    };
    /** @description One audit's interval of one host. */
    readonly ClockPointView: {
      /** @description Epoch ms, the coordinator's label. */
      readonly atMs: number;
      readonly auditId: string;
      readonly lowerMs: number;
      /** @description What the offset is measured against: the physical host of the database, or "coordinator" (the database itself). */
      readonly reference: string;
      readonly upperMs: number;
      readonly verdict: components['schemas']['Verdict'];
    };
    readonly CoordinatorToPerson: {
      readonly changed: {
        readonly namedArgs?: {
          readonly change: components['schemas']['Changed'];
        };
      };
    };
    /** @description What was begun; it is read by its id. */
    readonly CreatedIdView: {
      readonly id: string;
    };
    /** @description POST /environments/:env/doctor */
    readonly DoctorCheckView: {
      readonly check: string;
      /** @description What was seen. */
      readonly evidence: string;
      /** @enum {string} */
      readonly outcome: 'ok' | 'warn' | 'fail' | 'skipped';
      /** @description What to do; null when all is well. */
      readonly remedy: string | null;
      /** @description A statement that a database administrator can paste. */
      readonly sql: string | null;
    };
    readonly DoctorView: {
      readonly checks: readonly components['schemas']['DoctorCheckView'][];
      readonly environment: string;
    };
    readonly EnvironmentChangeDto: {
      readonly allowResync?: boolean;
      readonly answerWaitMs?: number;
      /** @enum {string} */
      readonly approval?: 'none' | 'four-eyes';
      readonly batch?: number | string;
      readonly canary?: boolean;
      readonly confirmRestart?: boolean;
      readonly controllerHost?: Record<string, never> | null;
      readonly expectedZone?: Record<string, never> | null;
      readonly failMs?: number;
      readonly holdMs?: number;
      readonly maxBackwardMs?: number;
      readonly maxFailures?: number | string;
      readonly maxForwardMs?: number;
      readonly platformDb?: components['schemas']['PlatformDbDto'];
      /** @enum {string} */
      readonly quietPolicy?: 'wait' | 'go-on' | 'stop';
      readonly quietWaitMs?: number;
      /** @enum {string} */
      readonly readiness?: 'event' | 'port' | 'process';
      readonly readyTimeoutMs?: number;
      readonly reconnectGraceMs?: number;
      readonly resyncLimitMs?: number;
      readonly runLimitMs?: number;
      readonly settleMarginMs?: number;
      readonly stableMs?: number;
      readonly startTimeoutMs?: number;
      readonly stopTimeoutMs?: number;
      readonly warnMs?: number;
      /** @description At least 16 characters; made by the coordinator when a new environment has none */
      readonly workerSecret?: string;
    };
    /** @description POST /environments. `workerSecret` is shown here once, when the coordinator made it. */
    readonly EnvironmentCreatedView: {
      readonly allowResync: boolean;
      /** @description How long a gate waits for a person's answer. */
      readonly answerWaitMs: number;
      /** @description Who has to agree before a run that restarts services begins. */
      readonly approval: components['schemas']['Approval'];
      /** @description Front-ends restarted at the same time; a share is of all front-ends, rounded down, at least one. */
      readonly batch: components['schemas']['Amount'];
      /** @description The first stage behind the controller is one front-end alone. */
      readonly canary: boolean;
      /** @description A person has to say at a gate that the services may be restarted now. */
      readonly confirmRestart: boolean;
      readonly controllerHost: string | null;
      readonly createdAtMs: number;
      /** @description IANA name or Windows id; null: the database's zone is the measure. */
      readonly expectedZone: string | null;
      readonly failMs: number;
      /** @description How long clocks that were put right must hold before the controller is restarted. */
      readonly holdMs: number;
      readonly maxBackwardMs: number;
      /** @description So many steps may fail while the run goes on; a share is of the front-ends' restarts, rounded down. */
      readonly maxFailures: components['schemas']['Amount'];
      /** @description By how much a clock may be put forward and back without a person's decision. */
      readonly maxForwardMs: number;
      readonly name: string;
      readonly platformDb: components['schemas']['PlatformDbSettingsView'];
      /** @description What a busy farm means for a restart, and how long it is waited for. */
      readonly quietPolicy: components['schemas']['QuietPolicy'];
      readonly quietWaitMs: number;
      readonly readiness: components['schemas']['Readiness'];
      /** @description From started to ready. */
      readonly readyTimeoutMs: number;
      /** @description How long a worker may be away before its step is given up. */
      readonly reconnectGraceMs: number;
      /** @description From the request of a resync until two audits in a row see the clock right. */
      readonly resyncLimitMs: number;
      /** @description Of the whole run, as long as it is driven: waiting for an approval, paused, or for a person's attention does not count. */
      readonly runLimitMs: number;
      /** @description How far past the latest instant that a clock showed while it was ahead. */
      readonly settleMarginMs: number;
      /** @description How long a service must stay ready under one generation before its step succeeds. */
      readonly stableMs: number;
      readonly startTimeoutMs: number;
      readonly stopTimeoutMs: number;
      readonly warnMs: number;
      readonly workerSecret?: string;
    };
    readonly EnvironmentSettingsView: {
      readonly allowResync: boolean;
      /** @description How long a gate waits for a person's answer. */
      readonly answerWaitMs: number;
      /** @description Who has to agree before a run that restarts services begins. */
      readonly approval: components['schemas']['Approval'];
      /** @description Front-ends restarted at the same time; a share is of all front-ends, rounded down, at least one. */
      readonly batch: components['schemas']['Amount'];
      /** @description The first stage behind the controller is one front-end alone. */
      readonly canary: boolean;
      /** @description A person has to say at a gate that the services may be restarted now. */
      readonly confirmRestart: boolean;
      readonly controllerHost: string | null;
      /** @description IANA name or Windows id; null: the database's zone is the measure. */
      readonly expectedZone: string | null;
      readonly failMs: number;
      /** @description How long clocks that were put right must hold before the controller is restarted. */
      readonly holdMs: number;
      readonly maxBackwardMs: number;
      /** @description So many steps may fail while the run goes on; a share is of the front-ends' restarts, rounded down. */
      readonly maxFailures: components['schemas']['Amount'];
      /** @description By how much a clock may be put forward and back without a person's decision. */
      readonly maxForwardMs: number;
      readonly platformDb: components['schemas']['PlatformDbSettingsView'];
      /** @description What a busy farm means for a restart, and how long it is waited for. */
      readonly quietPolicy: components['schemas']['QuietPolicy'];
      readonly quietWaitMs: number;
      readonly readiness: components['schemas']['Readiness'];
      /** @description From started to ready. */
      readonly readyTimeoutMs: number;
      /** @description How long a worker may be away before its step is given up. */
      readonly reconnectGraceMs: number;
      /** @description From the request of a resync until two audits in a row see the clock right. */
      readonly resyncLimitMs: number;
      /** @description Of the whole run, as long as it is driven: waiting for an approval, paused, or for a person's attention does not count. */
      readonly runLimitMs: number;
      /** @description How far past the latest instant that a clock showed while it was ahead. */
      readonly settleMarginMs: number;
      /** @description How long a service must stay ready under one generation before its step succeeds. */
      readonly stableMs: number;
      readonly startTimeoutMs: number;
      readonly stopTimeoutMs: number;
      readonly warnMs: number;
    };
    readonly EnvironmentView: {
      readonly allowResync: boolean;
      /** @description How long a gate waits for a person's answer. */
      readonly answerWaitMs: number;
      /** @description Who has to agree before a run that restarts services begins. */
      readonly approval: components['schemas']['Approval'];
      /** @description Front-ends restarted at the same time; a share is of all front-ends, rounded down, at least one. */
      readonly batch: components['schemas']['Amount'];
      /** @description The first stage behind the controller is one front-end alone. */
      readonly canary: boolean;
      /** @description A person has to say at a gate that the services may be restarted now. */
      readonly confirmRestart: boolean;
      readonly controllerHost: string | null;
      readonly createdAtMs: number;
      /** @description IANA name or Windows id; null: the database's zone is the measure. */
      readonly expectedZone: string | null;
      readonly failMs: number;
      /** @description How long clocks that were put right must hold before the controller is restarted. */
      readonly holdMs: number;
      readonly maxBackwardMs: number;
      /** @description So many steps may fail while the run goes on; a share is of the front-ends' restarts, rounded down. */
      readonly maxFailures: components['schemas']['Amount'];
      /** @description By how much a clock may be put forward and back without a person's decision. */
      readonly maxForwardMs: number;
      readonly name: string;
      readonly platformDb: components['schemas']['PlatformDbSettingsView'];
      /** @description What a busy farm means for a restart, and how long it is waited for. */
      readonly quietPolicy: components['schemas']['QuietPolicy'];
      readonly quietWaitMs: number;
      readonly readiness: components['schemas']['Readiness'];
      /** @description From started to ready. */
      readonly readyTimeoutMs: number;
      /** @description How long a worker may be away before its step is given up. */
      readonly reconnectGraceMs: number;
      /** @description From the request of a resync until two audits in a row see the clock right. */
      readonly resyncLimitMs: number;
      /** @description Of the whole run, as long as it is driven: waiting for an approval, paused, or for a person's attention does not count. */
      readonly runLimitMs: number;
      /** @description How far past the latest instant that a clock showed while it was ahead. */
      readonly settleMarginMs: number;
      /** @description How long a service must stay ready under one generation before its step succeeds. */
      readonly stableMs: number;
      readonly startTimeoutMs: number;
      readonly stopTimeoutMs: number;
      readonly warnMs: number;
    };
    readonly ExclusionDto: {
      readonly by: string;
      readonly reason: string;
      /** @description ISO date */
      readonly reviewOn: string;
    };
    readonly FindingView: {
      readonly code: string;
      readonly evidence: string;
      readonly host: string | null;
      readonly remedy: string;
      readonly severity: components['schemas']['Severity'];
    };
    /**
     * @description `fired`: the action was begun; `missed`: nobody was there for longer than it is made up for; `skipped-overlap`: the one before still went on; `failed`: the action could not be begun.
     * @enum {string}
     */
    readonly FireOutcome: 'fired' | 'missed' | 'skipped-overlap' | 'failed';
    /** @description The newest completed audit of an environment, in short. */
    readonly FleetAuditView: {
      readonly endedAtMs: number;
      /** @description Findings that fail, and that warn. */
      readonly failing: number;
      readonly id: string;
      readonly rightTime: components['schemas']['RightTime'];
      readonly verdict: components['schemas']['Verdict'];
      readonly warning: number;
      readonly worst: components['schemas']['WorstOffsetView'] | null;
      /** @description Different zones of its hosts, by name; a host whose zone is not known adds none. */
      readonly zones: readonly string[];
    };
    readonly FleetEntryView: {
      /** @description Null: no audit has been completed. */
      readonly audit: components['schemas']['FleetAuditView'] | null;
      readonly environment: string;
      /** @description The next audit of a schedule; null: none is scheduled. */
      readonly nextAudit: components['schemas']['ScheduledTimeView'] | null;
      /** @description The run that is not over; null: there is none. */
      readonly run: components['schemas']['FleetRunView'] | null;
      readonly workers: number;
    };
    readonly FleetRunView: {
      readonly id: string;
      readonly kind: components['schemas']['PlanKind'];
      readonly status: components['schemas']['RunStatus'];
    };
    /** @description GET /fleet: every environment at a glance. */
    readonly FleetView: {
      readonly environments: readonly components['schemas']['FleetEntryView'][];
    };
    /** @description The offset leaves ±limitMs between these instants, epoch ms, if the rate stays; null end: maybe never. */
    readonly ForecastView: {
      readonly fromMs: number;
      readonly limitMs: number;
      readonly toMs: number | null;
    };
    readonly GateAnswer: {
      readonly about: components['schemas']['AnswerTopic'];
      readonly by: string;
      readonly choice: components['schemas']['GateChoice'];
      readonly reason: string;
    };
    readonly GateAnswerDto: {
      /**
       * @description What was asked when the person read it; refused when it asks something else now
       * @enum {string}
       */
      readonly about?:
        | 'restart-now'
        | 'unread-activity'
        | 'long-wait'
        | 'clock-ahead'
        | 'reference-silent'
        | 'window-over';
      /** @enum {string} */
      readonly choice: 'go-on' | 'wait' | 'stop';
      /** @description Kept with the run */
      readonly reason: string;
    };
    /** @enum {string} */
    readonly GateChoice: 'go-on' | 'wait' | 'stop';
    /**
     * @description A check made at a barrier, before the steps of its stage, one after the other. What each one protects, and which of them are inference, is told in docs/remediation.md.
     * @enum {string}
     */
    readonly GateKind:
      | 'preflight'
      | 'window'
      | 'audit-in-step'
      | 'clocks-hold'
      | 'person'
      | 'quiet-farm'
      | 'settled'
      | 'farm-verified';
    /** @description What a person has to decide before the run can go on. */
    readonly GateQuestion: {
      readonly choices: readonly components['schemas']['GateChoice'][];
      /**
       * @description So many different people have to choose `go-on`.
       * @enum {number}
       */
      readonly peopleNeeded: 1 | 2;
      readonly text: string;
      readonly topic: components['schemas']['QuestionTopic'];
    };
    /**
     * @description `waiting`: for something that comes by itself; `asking`: for a person. Both go on looking meanwhile.
     * @enum {string}
     */
    readonly GateStatus: 'pending' | 'checking' | 'waiting' | 'asking' | 'passed' | 'refused';
    readonly GateView: {
      readonly answers: readonly components['schemas']['GateAnswer'][];
      readonly auditId: string | null;
      readonly gate: components['schemas']['GateKind'];
      /** @description What it waits for or asks; then what was seen. */
      readonly message: string | null;
      readonly notConfirmed: readonly string[];
      /** @description While it asks: POST /runs/:id/gates/:gate/answer. */
      readonly question: components['schemas']['GateQuestion'] | null;
      readonly status: components['schemas']['GateStatus'];
    };
    /** @description GET /health/live and /health/ready; a coordinator that is not ready answers 503. */
    readonly HealthView: {
      /** @enum {string} */
      readonly status: 'live' | 'ready';
    };
    readonly HostChangeDto: {
      readonly excluded?: components['schemas']['ExclusionDto'] | null;
      readonly sameAs?: Record<string, never> | null;
    };
    readonly HostClockHistoryView: {
      /** @description In the order in which they were told. */
      readonly events: readonly components['schemas']['ClockEventView'][];
      readonly host: string;
      /** @description Oldest first. */
      readonly points: readonly components['schemas']['ClockPointView'][];
    };
    readonly HostFacts: {
      readonly addresses: readonly string[];
      /** @description How the wall clock is read: clock-gettime, anchored, simulated, … */
      readonly clockSource: string;
      readonly fqdn: string | null;
      /** @description First line of the HOLD file, empty when it has none; null: there is no HOLD. Left out by an older worker. */
      readonly hold?: string | null;
      readonly hostName: string;
      /** @description What is wrong with the worker's journal, for a person: it cannot be written, so that every command is rejected, or a damaged one was put aside. Null: nothing. In protocol 2 only. */
      readonly journal?: string | null;
      readonly nodeVersion: string;
      readonly os: string;
      readonly platform: components['schemas']['PlatformFacts'] | null;
      /** @description Whether deployments are pending on this server; null: that cannot be read. Left out by an older worker. */
      readonly publishing?: boolean | null;
      readonly services: readonly components['schemas']['ServiceStatus'][];
      /** @description Null: none is known. Left out by an older worker. */
      readonly timeService?: components['schemas']['TimeServiceFacts'] | null;
      readonly workerVersion: string;
      readonly zone: components['schemas']['ZoneFacts'];
      /** @description Null: none, or it is over. Left out by an older worker. */
      readonly zoneChange?: components['schemas']['ZoneChangeFacts'] | null;
    };
    /**
     * @description A controller that is also a front-end is a `controller` here: its part in the order comes from that.
     * @enum {string}
     */
    readonly HostRole: 'controller' | 'front-end' | 'database';
    readonly HostsView: {
      /** @description The Deployment Controller server, or why it is not known. */
      readonly controller: {
        readonly host: string | null;
        readonly problem: string | null;
      };
      readonly hosts: readonly components['schemas']['HostView'][];
    };
    readonly HostView: {
      readonly active: boolean | null;
      readonly address: string | null;
      readonly excluded: {
        readonly by: string;
        readonly reason: string;
        readonly reviewOn: string;
      } | null;
      readonly facts: components['schemas']['HostFacts'] | null;
      readonly host: string;
      /** @enum {string} */
      readonly role: 'controller' | 'front-end' | 'database' | 'unknown';
      readonly sameAs: string | null;
      /** @description Where the host is known from. */
      readonly sources: readonly ('OSSYS_SERVER' | 'server.hsconf' | 'worker' | 'environment')[];
      /** @enum {string} */
      readonly worker: 'connected' | 'disconnected' | 'none';
    };
    /** @description The hosts as they were when the plan was made. Stopping a Deployment Service changes the platform's own list. */
    readonly Inventory: {
      readonly controller: string;
      readonly excluded: readonly {
        readonly host: string;
        readonly reason: string;
      }[];
      readonly hosts: readonly components['schemas']['PlannedHost'][];
    };
    /** @description Which coordinator drives the run. */
    readonly LeaseView: {
      /** @description Grows with every owner. */
      readonly epoch: number;
      /** @description What workers compare: they refuse a command with a lower one than they have seen. Null: nobody has driven it yet. */
      readonly fence: number | null;
      /** @description A short name of its process; null: none does at the moment. */
      readonly owner: string | null;
    };
    readonly NewEnvironmentDto: {
      readonly allowResync?: boolean;
      readonly answerWaitMs?: number;
      /** @enum {string} */
      readonly approval?: 'none' | 'four-eyes';
      readonly batch?: number | string;
      readonly canary?: boolean;
      readonly confirmRestart?: boolean;
      readonly controllerHost?: Record<string, never> | null;
      readonly expectedZone?: Record<string, never> | null;
      readonly failMs?: number;
      readonly holdMs?: number;
      readonly maxBackwardMs?: number;
      readonly maxFailures?: number | string;
      readonly maxForwardMs?: number;
      readonly name: string;
      readonly platformDb?: components['schemas']['PlatformDbDto'];
      /** @enum {string} */
      readonly quietPolicy?: 'wait' | 'go-on' | 'stop';
      readonly quietWaitMs?: number;
      /** @enum {string} */
      readonly readiness?: 'event' | 'port' | 'process';
      readonly readyTimeoutMs?: number;
      readonly reconnectGraceMs?: number;
      readonly resyncLimitMs?: number;
      readonly runLimitMs?: number;
      readonly settleMarginMs?: number;
      readonly stableMs?: number;
      readonly startTimeoutMs?: number;
      readonly stopTimeoutMs?: number;
      readonly warnMs?: number;
      /** @description At least 16 characters; made by the coordinator when a new environment has none */
      readonly workerSecret?: string;
    };
    readonly NewPlanDto: {
      /** @description By key of the question; a plan without them lists the questions */
      readonly answers?: {
        readonly [key: string]: string;
      };
      /** @enum {string} */
      readonly kind: 'restart' | 'resync' | 'remediate' | 'rehearse';
      /** @description Epoch ms by the clock of the coordinator: no stage begins later */
      readonly notAfterMs?: Record<string, never>;
      readonly overrides?: readonly components['schemas']['OverrideDto'][];
    };
    readonly NewRunDto: {
      /** @description As the plan shows it */
      readonly planHash: string;
      readonly planId: string;
      /** @description Why the services are restarted; kept with the run */
      readonly reason: string;
    };
    readonly NewScheduleDto: {
      /** @enum {string} */
      readonly action?: 'audit' | 'audit-and-resync';
      /**
       * @description Five fields: docs/schedules.md
       * @example 30 3 * * *
       */
      readonly cron: string;
      readonly enabled?: boolean;
      readonly environment: string;
      readonly name?: string | null;
      /** @description IANA name or Windows id */
      readonly zone?: string;
    };
    readonly Object: Record<string, never>;
    /** @description What a person decided against a check when the plan was made. It is part of the plan, and so of its hash. */
    readonly Override: {
      readonly by: string;
      readonly code: components['schemas']['OverrideCode'];
      readonly reason: string;
    };
    /** @enum {string} */
    readonly OverrideCode: 'clock-relapse' | 'quiet-farm' | 'settled';
    readonly OverrideDto: {
      /** @enum {string} */
      readonly code: 'clock-relapse' | 'quiet-farm' | 'settled';
      /** @description Kept with the run */
      readonly reason: string;
    };
    /** @enum {string} */
    readonly PlanKind: 'restart' | 'resync' | 'remediate' | 'rehearse';
    readonly PlannedHost: {
      readonly host: string;
      /** @enum {string} */
      readonly role: 'controller' | 'front-end';
    };
    /** @description One operation on one host. `seq` numbers the steps of a plan from 0 in the order in which they are shown. */
    readonly PlannedStep:
      | {
          readonly host: string;
          /** @constant */
          readonly operation: 'service.ensureRestarted';
          readonly seq: number;
          /** @description The exact service name. */
          readonly service: string;
        }
      | {
          readonly host: string;
          /** @constant */
          readonly operation: 'time.resync';
          readonly seq: number;
          readonly service: null;
        };
    /** @description Something that only a person knows. `answer` is the one that counts: given, or what nobody's answer means. */
    readonly PlanQuestion: {
      readonly answer: string;
      readonly choices: readonly string[];
      readonly key: string;
      readonly question: string;
    };
    readonly PlanView: {
      /** @description Of the hosts' clocks that it plans for; null: the kind needs none. */
      readonly auditId: string | null;
      readonly createdAtMs: number;
      readonly environment: string;
      readonly id: string;
      readonly inventory: components['schemas']['Inventory'];
      readonly kind: components['schemas']['PlanKind'];
      readonly planHash: string;
      readonly policy: components['schemas']['Policy'];
      /** @description Answered by `answers` of the request; the hash holds what was answered. */
      readonly questions: readonly components['schemas']['PlanQuestion'][];
      readonly stages: readonly components['schemas']['Stage'][];
      readonly warnings: readonly components['schemas']['PlanWarning'][];
    };
    /** @description Something a person should know before the plan is run. */
    readonly PlanWarning: {
      readonly code: string;
      readonly host: string | null;
      readonly message: string;
    };
    readonly PlatformDbDto: {
      /** @description other names of the server, in server.hsconf */
      readonly aliases?: readonly string[];
      readonly caFile?: string;
      readonly database?: string;
      readonly domain?: string;
      readonly encrypt?: boolean;
      readonly instance?: string;
      /** @enum {string} */
      readonly kind: 'sqlserver' | 'none';
      readonly minTlsVersion?: string;
      readonly multiSubnetFailover?: boolean;
      /** @description file:<path> or env:<name>, read by the coordinator */
      readonly passwordRef?: string;
      readonly port?: number;
      readonly server?: string;
      readonly tickMs?: number;
      readonly timeoutMs?: number;
      readonly timers?: components['schemas']['TimersDto'];
      readonly trustServerCertificate?: boolean;
      readonly user?: string;
    };
    /** @description Where the platform database is. Secrets are references (`file:…`, `env:…`), never values. */
    readonly PlatformDbSettingsView: {
      /** @description Other names of the server, as a server.hsconf may write it; each confirmed once by a person. */
      readonly aliases?: readonly string[];
      readonly caFile?: string;
      readonly database?: string;
      /** @description With it the login is NTLM. */
      readonly domain?: string;
      readonly encrypt?: boolean;
      readonly instance?: string;
      /** @enum {string} */
      readonly kind: 'sqlserver' | 'none';
      /**
       * @description TLS 1.3 needs TDS 8, which the driver does not speak.
       * @enum {string}
       */
      readonly minTlsVersion?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2';
      readonly multiSubnetFailover?: boolean;
      readonly passwordRef?: string;
      readonly port?: number;
      readonly server?: string;
      /** @description Upper bound of the step of the database's clock; without it 16, the longest of Windows. */
      readonly tickMs?: number;
      /** @description Limit of one reading, connecting included. */
      readonly timeoutMs?: number;
      /** @description Where running timers are read. */
      readonly timers?: components['schemas']['TimersSettingsView'];
      readonly trustServerCertificate?: boolean;
      readonly user?: string;
    };
    /** @description What the server's own server.hsconf says; null where it says nothing that can be read. */
    readonly PlatformFacts: {
      readonly controllerHost: string | null;
      readonly databaseCatalog?: string | null;
      /** @description As it is written there: a name or an address, perhaps with an instance or a port. */
      readonly databaseServer?: string | null;
      /** @description Of the platform's installation on this server. */
      readonly serial?: string | null;
      readonly version?: string | null;
    };
    /** @description Milliseconds; all but `notAfterMs` measured on monotonic clocks. */
    readonly Policy: {
      /** @description From the command's sending until the worker says that it has it, or anything else about it. */
      readonly acceptTimeout: number;
      /** @description To the questions of the plan, by key. */
      readonly answers: {
        readonly [key: string]: string;
      };
      /** @description How long a gate waits for a person's answer before it refuses. */
      readonly answerWait: number;
      /** @description A rehearsal changes nothing and needs no approval. */
      readonly approval: components['schemas']['Approval'];
      /** @description Front-ends restarted at the same time. */
      readonly batch: number;
      /** @description The first front-end is restarted alone, and its failure ends the run however many failures are allowed. */
      readonly canary: boolean;
      /** @description How long a step may wait, once released, until its worker can be asked about the service. */
      readonly dispatchTimeout: number;
      /** @description How long clocks that were put right must hold before the controller is restarted. */
      readonly hold: number;
      /** @description The run goes on while at most so many steps have failed. The controller's failure always ends it. */
      readonly maxFailures: number;
      /** @description Unix ms by the coordinator's wall clock: no stage with steps begins later unless a person says so. Null: no such end. */
      readonly notAfterMs: number | null;
      readonly overrides: readonly components['schemas']['Override'][];
      readonly quiet: {
        readonly policy: components['schemas']['QuietPolicy'];
        readonly wait: number;
      };
      readonly readiness: components['schemas']['Readiness'];
      /** @description From started to ready; the platform's own default (ServiceInitializationTimeoutInSeconds) is 180 s. */
      readonly readyTimeout: number;
      /** @description How long a worker may be away before its step is given up. */
      readonly reconnectGrace: number;
      readonly resync: components['schemas']['ResyncPolicy'];
      /** @description How long the run may be driven; what nobody drove, and what waited for a person, does not count. */
      readonly runLimit: number;
      /** @description How far each reference must be past the latest instant that a clock showed while it was ahead. */
      readonly settleMargin: number;
      /** @description How long a service must stay ready under one generation. */
      readonly stable: number;
      readonly startTimeout: number;
      readonly stopTimeout: number;
    };
    /** @description RFC 9457 problem details; every error of the REST interface has this shape. */
    readonly ProblemView: {
      /** @description What happened, where, and what to do. */
      readonly detail: string;
      /** @description For wrong input: each mistake with its path. */
      readonly mistakes?: readonly string[];
      readonly status: number;
      readonly title: string;
      /** @description A stable word behind the documentation's address, e.g. "urn:lockstep:plan-hash-mismatch". */
      readonly type: string;
    };
    /** @enum {string} */
    readonly QuestionTopic:
      | 'restart-now'
      | 'unread-activity'
      | 'long-wait'
      | 'clock-ahead'
      | 'reference-silent'
      | 'window-over';
    /** @enum {string} */
    readonly QuietPolicy: 'wait' | 'go-on' | 'stop';
    /** @description Of one host's clock against its reference. The true rate is between the two, if it was constant over the history. */
    readonly RateView: {
      readonly lowerPpm: number;
      readonly upperPpm: number;
    };
    /** @enum {string} */
    readonly Readiness: 'event' | 'port' | 'process';
    readonly ReadingView: {
      /** @description The true offset is within offsetMs ± boundMs. */
      readonly boundMs: number | null;
      /** @description When its UTC offset will first differ from the one it is compared with, epoch ms; null: never, or not to be told. */
      readonly divergesAtMs: number | null;
      readonly dstDisabled: boolean;
      /** @description For the nearest limit that it is still within; null: never within ten years, or no rate is known. */
      readonly forecast: components['schemas']['ForecastView'] | null;
      /** @description Since the last audit, in the order in which it was told; the newest 50 at most. */
      readonly happened: readonly components['schemas']['ClockEventView'][];
      readonly host: string;
      readonly lowerMs: number | null;
      /** @description Best estimate; null when it could not be measured. */
      readonly offsetMs: number | null;
      /** @description Of the last burst that was asked for: 8, 16 or 64; 0: none was answered. */
      readonly probes: number;
      /** @description Null: fewer than two audits that one rate explains. */
      readonly rate: components['schemas']['RateView'] | null;
      readonly reference: components['schemas']['ReferenceKind'];
      readonly references: readonly components['schemas']['ReferencedOffsetView'][];
      readonly role: components['schemas']['HostRole'];
      /** @description Who keeps this clock, as the host told it now; null: not told. */
      readonly timeSource: components['schemas']['TimeServiceState'] | null;
      readonly upperMs: number | null;
      readonly utcOffsetMin: number | null;
      readonly verdict: components['schemas']['Verdict'];
      readonly zone: string | null;
    };
    readonly ReasonDto: {
      /** @description Kept with the run */
      readonly reason: string;
    };
    /** @description The clock against one of the references that answered. */
    readonly ReferencedOffsetView: {
      /** @description The true offset is within offsetMs ± boundMs. */
      readonly boundMs: number;
      readonly lowerMs: number;
      readonly offsetMs: number;
      readonly reference: components['schemas']['ReferenceName'];
      readonly upperMs: number;
    };
    /**
     * @description What the offsets of an audit are measured against.
     * @enum {string}
     */
    readonly ReferenceKind: 'database' | 'coordinator';
    readonly ReferenceName: string;
    /**
     * @description The files that an audit can be had as.
     * @enum {string}
     */
    readonly ReportFormat: 'json' | 'csv' | 'html';
    readonly ResolveDto: {
      /**
       * @description What became of it, as a person has seen
       * @enum {string}
       */
      readonly as: 'succeeded' | 'failed';
      /** @description Kept with the run */
      readonly reason: string;
    };
    readonly ResyncPolicy: {
      /** @description Hosts whose correction is beyond the limits and was allowed by a person. */
      readonly beyondLimits: readonly string[];
      /** @description From the request until two audits in a row see the clock right. */
      readonly limit: number;
      readonly maxBackward: number;
      /** @description By how much a time service may be asked to put a clock forward and back without a person's decision. */
      readonly maxForward: number;
      /** @description A clock is right when it is proved within so much of the database's: the environment's warning limit. */
      readonly within: number;
    };
    /**
     * @description Being in step is not being right: what sources outside the farm say about the database's clock.
     * @enum {string}
     */
    readonly RightTime: 'verified' | 'wrong' | 'unverified';
    /**
     * @description POST /runs/:id/<action> {reason}
     * @enum {string}
     */
    readonly RunActionName: 'approve' | 'pause' | 'resume' | 'abort';
    readonly RunEventView: {
      readonly atMs: number;
      readonly host: string | null;
      readonly message: string | null;
      readonly n: number;
      readonly service: string | null;
      readonly status: string;
      /**
       * @description lease: another coordinator drives it from now on.
       * @enum {string}
       */
      readonly type: 'run' | 'gate' | 'step' | 'lease';
    };
    /** @description One line of a worker about one command. */
    readonly RunLogLineView: {
      /** @description When it was stored, by the coordinator's clock. */
      readonly atMs: number;
      readonly commandId: string;
      readonly host: string;
      /** @description From 1 in its command, as the worker counted. */
      readonly line: number;
      /** @description Rises over the whole run: what comes later has a higher one. The cursor of `after`. */
      readonly n: number;
      readonly service: string | null;
      readonly text: string;
    };
    /** @description GET /runs/:id/log?after */
    readonly RunLogView: {
      readonly lines: readonly components['schemas']['RunLogLineView'][];
    };
    /** @description The numbers of the plan's policy that explain what a run does and when it stops. */
    readonly RunPolicyView: {
      readonly acceptTimeoutMs: number;
      /** @enum {string} */
      readonly approval: 'none' | 'four-eyes';
      readonly batch: number;
      readonly canary: boolean;
      readonly dispatchTimeoutMs: number;
      readonly maxFailures: number;
      /** @description By the coordinator's wall clock; no stage begins later unless a person says so. Null: no such end. */
      readonly notAfterMs: number | null;
      /** @enum {string} */
      readonly readiness: 'event' | 'port' | 'process';
      readonly readyTimeoutMs: number;
      readonly reconnectGraceMs: number;
      /** @description Of driven time: what nobody drove, and what waited for a person, does not count. */
      readonly runLimitMs: number;
      readonly stableMs: number;
      readonly startTimeoutMs: number;
      readonly stopTimeoutMs: number;
    };
    /** @enum {string} */
    readonly RunStatus:
      | 'draft'
      | 'awaiting-approval'
      | 'queued'
      | 'preflight'
      | 'running'
      | 'paused'
      | 'needs-attention'
      | 'succeeded'
      | 'partial'
      | 'failed'
      | 'aborted';
    readonly RunView: {
      readonly actions: readonly components['schemas']['ActionView<RunActionName>'][];
      /** @description To the plan's questions, by key. */
      readonly answers: {
        readonly [key: string]: string;
      };
      /** @description Null: nobody has approved it, or nobody had to. */
      readonly approvedBy: string | null;
      readonly controller: string;
      readonly createdAtMs: number;
      /** @description How long it has been driven, beats of its lease added up. */
      readonly drivenMs: number;
      readonly environment: string;
      readonly finishedAtMs: number | null;
      readonly id: string;
      readonly kind: components['schemas']['PlanKind'];
      readonly lease: components['schemas']['LeaseView'];
      /** @description Why the run is where it is; null while it simply goes on. */
      readonly message: string | null;
      readonly overrides: readonly components['schemas']['Override'][];
      readonly planHash: string;
      readonly planId: string;
      readonly policy: components['schemas']['RunPolicyView'];
      readonly reason: string;
      readonly requestedBy: string;
      readonly stages: readonly components['schemas']['StageView'][];
      readonly startedAtMs: number | null;
      readonly status: components['schemas']['RunStatus'];
      /**
       * @description What a person wishes of it; carried out at the next safe point.
       * @enum {string}
       */
      readonly wish: 'go-on' | 'pause' | 'abort' | 'give-up';
    };
    /**
     * @description What a schedule does. It never restarts anything.
     * @enum {string}
     */
    readonly ScheduleAction: 'audit' | 'audit-and-resync';
    readonly ScheduleChangeDto: {
      /** @enum {string} */
      readonly action?: 'audit' | 'audit-and-resync';
      /** @example 30 3 * * * */
      readonly cron?: string;
      readonly enabled?: boolean;
      readonly name?: string | null;
      /** @description IANA name or Windows id */
      readonly zone?: string;
    };
    /** @description POST /schedules */
    readonly ScheduleCreatedView: {
      readonly action: components['schemas']['ScheduleAction'];
      readonly createdAtMs: number;
      readonly createdBy: string;
      readonly cron: string;
      readonly enabled: boolean;
      readonly environment: string;
      readonly id: string;
      readonly last: components['schemas']['ScheduleFireView'] | null;
      readonly name: string | null;
      /** @description Null while it is disabled. */
      readonly next: components['schemas']['ScheduledTimeView'] | null;
      /** @description IANA name or Windows id. */
      readonly zone: string;
      /**
       * @description Where the zone is from; `coordinator`: nobody has named a zone and no audit has read the database's.
       * @enum {string}
       */
      readonly zoneFrom: 'request' | 'environment' | 'database' | 'coordinator';
    };
    /** @description An instant for programs and people: with what a clock in the schedule's zone shows then. */
    readonly ScheduledTimeView: {
      readonly atMs: number;
      /** @description e.g. "2026-11-23 03:30 UTC+01:00" */
      readonly local: string;
      /** @description e.g. "2026-11-23T02:30:00Z" */
      readonly utc: string;
    };
    readonly ScheduleFireView: {
      /** @description Null: no audit was begun, or it is not kept any more. */
      readonly audit: {
        /** @enum {string} */
        readonly status: 'running' | 'completed' | 'failed';
        readonly verdict: components['schemas']['Verdict'] | null;
      } | null;
      readonly auditId: string | null;
      /** @description For a person; null when there is nothing to say. */
      readonly message: string | null;
      readonly outcome: components['schemas']['FireOutcome'];
      readonly scheduledFor: components['schemas']['ScheduledTimeView'];
    };
    /** @description GET /schedules/preview */
    readonly SchedulePreviewView: {
      readonly cron: string;
      readonly fires: readonly components['schemas']['ScheduledTimeView'][];
      readonly zone: string;
    };
    readonly ScheduleView: {
      readonly action: components['schemas']['ScheduleAction'];
      readonly createdAtMs: number;
      readonly createdBy: string;
      readonly cron: string;
      readonly enabled: boolean;
      readonly environment: string;
      readonly id: string;
      readonly last: components['schemas']['ScheduleFireView'] | null;
      readonly name: string | null;
      /** @description Null while it is disabled. */
      readonly next: components['schemas']['ScheduledTimeView'] | null;
      /** @description IANA name or Windows id. */
      readonly zone: string;
    };
    /** @enum {string} */
    readonly ServiceState:
      'running' | 'stopped' | 'starting' | 'stopping' | 'not-installed' | 'unknown';
    /** @description One service as its manager reports it. */
    readonly ServiceStatus: {
      /** @description Identity of the running process, compared for equality only; null when none runs. */
      readonly generation: string | null;
      /** @description Whether the service answers its users ("Running" alone does not say so); null: not known. */
      readonly ready: boolean | null;
      /** @description The exact service name, e.g. "OutSystems Scheduler Service". */
      readonly service: string;
      readonly startMode: components['schemas']['StartMode'];
      readonly state: components['schemas']['ServiceState'];
    };
    /** @enum {string} */
    readonly Severity: 'fail' | 'warn' | 'info';
    /** @description Steps released together behind a barrier. Steps of one host run one after the other, hosts side by side. */
    readonly Stage: {
      readonly gates: readonly components['schemas']['GateKind'][];
      readonly name: string;
      readonly steps: readonly components['schemas']['PlannedStep'][];
    };
    readonly StageView: {
      readonly gates: readonly components['schemas']['GateView'][];
      readonly name: string;
      readonly steps: readonly components['schemas']['StepView'][];
    };
    /** @enum {string} */
    readonly StartMode: 'automatic' | 'manual' | 'disabled' | 'unknown';
    /**
     * @description POST /runs/:id/steps/:seq/<action> {reason}; `resolve` also takes {as: succeeded | failed}.
     * @enum {string}
     */
    readonly StepActionName: 'retry' | 'skip' | 'resolve';
    /** @enum {string} */
    readonly StepStatus:
      | 'pending'
      | 'dispatched'
      | 'accepted'
      | 'executing'
      | 'executed'
      | 'verifying'
      | 'succeeded'
      | 'failed'
      | 'timed-out'
      | 'unknown'
      | 'skipped'
      | 'cancelled';
    readonly StepView: {
      readonly actions: readonly components['schemas']['ActionView<StepActionName>'][];
      readonly attempt: number;
      /** @description Null until it is dispatched. */
      readonly commandId: string | null;
      /** @description Of the service process after the restart; null while there is none. Compared for equality only. */
      readonly generation: string | null;
      readonly host: string;
      /** @description For a person; null while there is nothing to say. */
      readonly message: string | null;
      /** @enum {string} */
      readonly operation: 'service.ensureRestarted' | 'time.resync';
      readonly seq: number;
      /** @description Null: the step is about the host's clock. */
      readonly service: string | null;
      readonly status: components['schemas']['StepStatus'];
    };
    readonly TimersDto: {
      /** @description column of each table that points into definitions */
      readonly definitionColumn?: string;
      /** @description table with the timers' names */
      readonly definitions?: string;
      /** @description column with the front-end that runs the timer */
      readonly hostColumn?: string;
      /** @description column of definitions */
      readonly nameColumn?: string;
      /** @description column with the start, by the database's clock */
      readonly sinceColumn?: string;
      /** @description with one row per timer; all are read */
      readonly tables?: readonly string[];
    };
    /** @description Names of the platform's own tables and columns; one that is left out is that of OutSystems 11. */
    readonly TimersSettingsView: {
      /** @description Column of each of `tables` that points into `definitions`. */
      readonly definitionColumn?: string;
      /** @description Table with the timers' names. */
      readonly definitions?: string;
      /** @description Columns of each of `tables`: the front-end that runs the timer, and since when. */
      readonly hostColumn?: string;
      /** @description Column of `definitions`. */
      readonly nameColumn?: string;
      readonly sinceColumn?: string;
      /** @description Tables with one row per timer; all are read. */
      readonly tables?: readonly string[];
    };
    /** @description What a source outside the farm says about the database. */
    readonly TimeServerView: {
      /** @description The true offset is within offsetMs ± boundMs, if the source is as good as it declares. */
      readonly boundMs: number | null;
      readonly lowerMs: number | null;
      /** @description The database minus that source, best estimate; null when either could not be measured. */
      readonly offsetMs: number | null;
      readonly server: string;
      readonly upperMs: number | null;
    };
    /** @description Who keeps this host's clock. Only told, never judged: an offset is measured, not asked for. */
    readonly TimeServiceFacts: {
      /** @description What tells two hierarchies apart: the address of the source, or the reference id of a clock device. */
      readonly hierarchy?: string | null;
      /** @description chrony, systemd-timesyncd, simulated, … */
      readonly kind: string;
      /** @description The kernel's bound of the clock's error, as its time service feeds it. */
      readonly maxErrorMs?: number | null;
      /** @description Who else sets this clock, e.g. "systemd-timesyncd" beside chrony, or "vmware-tools". */
      readonly otherMasters?: readonly string[] | null;
      /** @description How its sources are chosen, where that can be read, e.g. "NT5DS" or "NoSync". */
      readonly policy: string | null;
      /** @description To the root of the hierarchy and back. */
      readonly rootDelayMs?: number | null;
      readonly rootDispersionMs?: number | null;
      /** @description The source that it follows now, as it names it. */
      readonly source: string | null;
      /** @enum {string} */
      readonly state: 'running' | 'stopped' | 'unknown';
      /** @description Of this host: one more than its source's. */
      readonly stratum?: number | null;
      /** @description Whether it says that the clock follows a source now. */
      readonly synchronised?: boolean | null;
      /** @description Since the last good update from a source, by this host's own clock. */
      readonly updatedAgoS?: number | null;
    };
    /** @description Who keeps a host's clock, as the host tells it; what is null or missing cannot be read there. */
    readonly TimeServiceState: {
      /** @description What tells two hierarchies apart: reference id or address of the source. */
      readonly hierarchy?: string | null;
      /** @description chrony, systemd-timesyncd, w32time, … */
      readonly kind: string;
      /** @description As the kernel estimates it. */
      readonly maxErrorMs?: number | null;
      /** @description Who else sets this clock. */
      readonly otherMasters?: readonly string[] | null;
      /** @description How its sources are chosen, where that can be read, e.g. "NT5DS" or "NoSync". */
      readonly policy: string | null;
      readonly rootDelayMs?: number | null;
      readonly rootDispersionMs?: number | null;
      readonly source: string | null;
      /** @enum {string} */
      readonly state: 'running' | 'stopped' | 'unknown';
      readonly stratum?: number | null;
      readonly synchronised?: boolean | null;
      /** @description Since the last good update. */
      readonly updatedAgoS?: number | null;
    };
    /**
     * @description `undetermined` is a result of its own and never rounded to one of the others.
     * @enum {string}
     */
    readonly Verdict: 'in-step' | 'out-of-step' | 'undetermined';
    /** @description A worker that is connected now. */
    readonly WorkerView: {
      readonly environment: string;
      readonly host: string;
      readonly id: string;
      /** @constant */
      readonly state: 'connected';
      readonly version: string;
    };
    /** @description The clock that is furthest from its reference, of those that were measured. */
    readonly WorstOffsetView: {
      /** @description The true offset is within offsetMs ± boundMs. */
      readonly boundMs: number;
      readonly host: string;
      readonly offsetMs: number;
    };
    /** @description A change of the host's zone that its worker noticed while it ran. */
    readonly ZoneChangeFacts: {
      /** @description Zones by name, as in ZoneFacts, with `_dstoff` where daylight saving time is switched off. */
      readonly from: string;
      /** @description Services whose process was seen before the change and still runs: it keeps the zone that it started with. */
      readonly staleServices: readonly string[];
      readonly to: string;
    };
    readonly ZoneFacts: {
      /** @description Whether Windows' "adjust for daylight saving time" is off; null: not told here. Left out by an older worker. */
      readonly dstDisabled?: boolean | null;
      readonly iana: string | null;
      /** @description Local time minus UTC now, minutes. */
      readonly utcOffsetMin: number;
      readonly windowsId: string | null;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly AuditsController_find: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description AuditView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['AuditView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly ReportsController_csv: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description text/csv */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/csv': string;
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly ReportsController_html: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description text/html */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/html': string;
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly ReportsController_json: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description AuditReportView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['AuditReportView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly EnvironmentsController_list: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description EnvironmentView under "environments" */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly environments: readonly components['schemas']['EnvironmentView'][];
          };
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly EnvironmentsController_create: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['NewEnvironmentDto'];
      };
    };
    readonly responses: {
      /** @description EnvironmentCreatedView */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['EnvironmentCreatedView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly EnvironmentsController_find: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly environment: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description EnvironmentView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['EnvironmentView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly EnvironmentsController_remove: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly environment: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; there is nothing to say */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly EnvironmentsController_change: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly environment: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['EnvironmentChangeDto'];
      };
    };
    readonly responses: {
      /** @description EnvironmentView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['EnvironmentView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly AuditsController_list: {
    readonly parameters: {
      readonly query?: {
        /** @description Only audits that started before this epoch millisecond */
        readonly before?: number;
        readonly limit?: components['schemas']['Object'];
      };
      readonly header?: never;
      readonly path: {
        readonly environment: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description AuditView under "audits" */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly audits: readonly components['schemas']['AuditView'][];
          };
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly AuditsController_start: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly environment: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description CreatedIdView */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CreatedIdView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly ClockHistoryController_of: {
    readonly parameters: {
      readonly query?: {
        /** @description Epoch ms; a week before `to` by default */
        readonly from?: number;
        /** @description Only this host; the database has its own name */
        readonly host?: string;
        /** @description Epoch ms; now by default */
        readonly to?: number;
      };
      readonly header?: never;
      readonly path: {
        readonly environment: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description ClockHistoryView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ClockHistoryView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly EnvironmentsController_examine: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly environment: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description DoctorView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['DoctorView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly EnvironmentsController_listHosts: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly environment: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description HostsView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['HostsView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly EnvironmentsController_changeHost: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly environment: string;
        readonly host: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['HostChangeDto'];
      };
    };
    readonly responses: {
      /** @description HostView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['HostView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly RunsController_plan: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        readonly 'lockstep-actor': string;
      };
      readonly path: {
        readonly environment: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['NewPlanDto'];
      };
    };
    readonly responses: {
      /** @description PlanView */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['PlanView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly RunsController_create: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        readonly 'idempotency-key': string;
        /** @description The same key returns the same run */
        readonly 'Idempotency-Key'?: string;
        readonly 'lockstep-actor': string;
      };
      readonly path: {
        readonly environment: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['NewRunDto'];
      };
    };
    readonly responses: {
      /** @description CreatedIdView */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CreatedIdView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly FleetController_find: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description FleetView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FleetView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly RunsController_list: {
    readonly parameters: {
      readonly query?: {
        readonly env?: string;
        readonly limit?: components['schemas']['Object'];
        /** @description Several with commas, or the parameter several times */
        readonly status?: readonly (
          | 'draft'
          | 'awaiting-approval'
          | 'queued'
          | 'preflight'
          | 'running'
          | 'paused'
          | 'needs-attention'
          | 'succeeded'
          | 'partial'
          | 'failed'
          | 'aborted'
        )[];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description RunView under "runs" */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly runs: readonly components['schemas']['RunView'][];
          };
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly RunsController_find: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description RunView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RunView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly RunActionsController_abort: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        readonly 'lockstep-actor': string;
      };
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ReasonDto'];
      };
    };
    readonly responses: {
      /** @description RunView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RunView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly RunActionsController_approve: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        readonly 'lockstep-actor': string;
      };
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ReasonDto'];
      };
    };
    readonly responses: {
      /** @description RunView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RunView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly RunsController_events: {
    readonly parameters: {
      readonly query?: {
        readonly after?: components['schemas']['Object'];
      };
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description RunEventView under "events" */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly events: readonly components['schemas']['RunEventView'][];
          };
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly RunActionsController_answer: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        readonly 'lockstep-actor': string;
      };
      readonly path: {
        readonly gate: string;
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['GateAnswerDto'];
      };
    };
    readonly responses: {
      /** @description RunView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RunView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly RunsController_log: {
    readonly parameters: {
      readonly query?: {
        readonly after?: components['schemas']['Object'];
      };
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description RunLogView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RunLogView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly RunActionsController_pause: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        readonly 'lockstep-actor': string;
      };
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ReasonDto'];
      };
    };
    readonly responses: {
      /** @description RunView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RunView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly RunActionsController_resume: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        readonly 'lockstep-actor': string;
      };
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ReasonDto'];
      };
    };
    readonly responses: {
      /** @description RunView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RunView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly RunActionsController_resolve: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        readonly 'lockstep-actor': string;
      };
      readonly path: {
        readonly id: string;
        readonly seq: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ResolveDto'];
      };
    };
    readonly responses: {
      /** @description RunView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RunView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly RunActionsController_retry: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        readonly 'lockstep-actor': string;
      };
      readonly path: {
        readonly id: string;
        readonly seq: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ReasonDto'];
      };
    };
    readonly responses: {
      /** @description RunView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RunView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly RunActionsController_skip: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        readonly 'lockstep-actor': string;
      };
      readonly path: {
        readonly id: string;
        readonly seq: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ReasonDto'];
      };
    };
    readonly responses: {
      /** @description RunView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RunView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly SchedulesController_list: {
    readonly parameters: {
      readonly query?: {
        readonly env?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description ScheduleView under "schedules" */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly schedules: readonly components['schemas']['ScheduleView'][];
          };
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly SchedulesController_create: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        readonly 'lockstep-actor': string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['NewScheduleDto'];
      };
    };
    readonly responses: {
      /** @description ScheduleCreatedView */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ScheduleCreatedView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly SchedulesController_find: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description ScheduleView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ScheduleView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly SchedulesController_remove: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; there is nothing to say */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly SchedulesController_change: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ScheduleChangeDto'];
      };
    };
    readonly responses: {
      /** @description ScheduleView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ScheduleView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly SchedulesController_fires: {
    readonly parameters: {
      readonly query?: {
        readonly limit?: components['schemas']['Object'];
      };
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description ScheduleFireView under "fires" */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly fires: readonly components['schemas']['ScheduleFireView'][];
          };
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly SchedulesController_preview: {
    readonly parameters: {
      readonly query: {
        readonly cron: string;
        /** @description Without it the coordinator's own */
        readonly tz?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description SchedulePreviewView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SchedulePreviewView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly WorkersController_list: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description WorkerView under "workers" */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly workers: readonly components['schemas']['WorkerView'][];
          };
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly HealthController_live: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description HealthView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['HealthView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  readonly HealthController_ready: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description HealthView */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['HealthView'];
        };
      };
      /** @description Why it was refused, and what to do */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
}
