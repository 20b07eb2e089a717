/** Written by scripts/generate-api.js. */
export const VIEW_SCHEMAS = {
  WorkerView: {
    type: 'object',
    properties: {
      id: { type: 'string' },
      environment: { type: 'string' },
      host: { type: 'string' },
      state: { type: 'string', const: 'connected' },
      version: { type: 'string' },
    },
    required: ['id', 'environment', 'host', 'state', 'version'],
    additionalProperties: false,
    description: 'A worker that is connected now.',
  },
  RateView: {
    type: 'object',
    properties: { lowerPpm: { type: 'number' }, upperPpm: { type: 'number' } },
    required: ['lowerPpm', 'upperPpm'],
    additionalProperties: false,
    description:
      "Of one host's clock against its reference. The true rate is between the two, if it was constant over the history.",
  },
  ForecastView: {
    type: 'object',
    properties: {
      limitMs: { type: 'number' },
      fromMs: { type: 'number' },
      toMs: { type: ['number', 'null'] },
    },
    required: ['limitMs', 'fromMs', 'toMs'],
    additionalProperties: false,
    description:
      'The offset leaves ±limitMs between these instants, epoch ms, if the rate stays; null end: maybe never.',
  },
  ReferencedOffsetView: {
    type: 'object',
    properties: {
      reference: { $ref: '#/components/schemas/ReferenceName' },
      offsetMs: { type: 'number' },
      boundMs: { type: 'number', description: 'The true offset is within offsetMs ± boundMs.' },
      lowerMs: { type: 'number' },
      upperMs: { type: 'number' },
    },
    required: ['reference', 'offsetMs', 'boundMs', 'lowerMs', 'upperMs'],
    additionalProperties: false,
    description: 'The clock against one of the references that answered.',
  },
  ReferenceName: { type: 'string' },
  ClockEventView: {
    type: 'object',
    properties: {
      kind: { $ref: '#/components/schemas/ClockEventKind' },
      changeLowerMs: {
        type: 'number',
        description:
          'By how much it moved (step, slewing; positive: forwards), or how long it lasted (suspend, pause).',
      },
      changeUpperMs: { type: 'number' },
      fromMs: {
        type: ['number', 'null'],
        description:
          "Between which instants, epoch ms by the coordinator's labels; null: not known.",
      },
      toMs: { type: ['number', 'null'] },
      seenBy: { $ref: '#/components/schemas/ClockEventWitness' },
    },
    required: ['kind', 'changeLowerMs', 'changeUpperMs', 'fromMs', 'toMs', 'seenBy'],
    additionalProperties: false,
    description: 'Something that happened to a clock.',
  },
  ClockEventKind: {
    type: 'string',
    enum: ['step', 'slewing', 'suspend', 'pause'],
    description:
      'step: the wall clock was set. slewing: it was run faster or slower for a while, one record with its total. suspend: the host slept. pause: nothing ran (virtual machine stopped) and no clock of the host says so, only the others.',
  },
  ClockEventWitness: {
    type: 'string',
    enum: ['worker', 'boot-time', 'database', 'audits'],
    description:
      'Who noticed. worker: it ran and saw it; boot-time: told by the boot-time clock after the worker had not run; database: SYSUTCDATETIME against ms_ticks; audits: two audits exclude each other.',
  },
  ReadingView: {
    type: 'object',
    properties: {
      host: { type: 'string' },
      role: { $ref: '#/components/schemas/HostRole' },
      verdict: { $ref: '#/components/schemas/Verdict' },
      reference: { $ref: '#/components/schemas/ReferenceKind' },
      offsetMs: {
        type: ['number', 'null'],
        description: 'Best estimate; null when it could not be measured.',
      },
      boundMs: {
        type: ['number', 'null'],
        description: 'The true offset is within offsetMs ± boundMs.',
      },
      lowerMs: { type: ['number', 'null'] },
      upperMs: { type: ['number', 'null'] },
      utcOffsetMin: { type: ['number', 'null'] },
      zone: { type: ['string', 'null'] },
      rate: {
        anyOf: [{ $ref: '#/components/schemas/RateView' }, { type: 'null' }],
        description: 'Null: fewer than two audits that one rate explains.',
      },
      forecast: {
        anyOf: [{ $ref: '#/components/schemas/ForecastView' }, { type: 'null' }],
        description:
          'For the nearest limit that it is still within; null: never within ten years, or no rate is known.',
      },
      references: { type: 'array', items: { $ref: '#/components/schemas/ReferencedOffsetView' } },
      happened: {
        type: 'array',
        items: { $ref: '#/components/schemas/ClockEventView' },
        description:
          'Since the last audit, in the order in which it was told; the newest 50 at most.',
      },
      divergesAtMs: {
        type: ['number', 'null'],
        description:
          'When its UTC offset will first differ from the one it is compared with, epoch ms; null: never, or not to be told.',
      },
      dstDisabled: { type: 'boolean' },
      timeSource: {
        anyOf: [{ $ref: '#/components/schemas/TimeServiceState' }, { type: 'null' }],
        description: 'Who keeps this clock, as the host told it now; null: not told.',
      },
      probes: {
        type: 'number',
        description: 'Of the last burst that was asked for: 8, 16 or 64; 0: none was answered.',
      },
    },
    required: [
      'host',
      'role',
      'verdict',
      'reference',
      'offsetMs',
      'boundMs',
      'lowerMs',
      'upperMs',
      'utcOffsetMin',
      'zone',
      'rate',
      'forecast',
      'references',
      'happened',
      'divergesAtMs',
      'dstDisabled',
      'timeSource',
      'probes',
    ],
    additionalProperties: false,
  },
  HostRole: {
    type: 'string',
    enum: ['controller', 'front-end', 'database'],
    description:
      'A controller that is also a front-end is a `controller` here: its part in the order comes from that.',
  },
  Verdict: {
    type: 'string',
    enum: ['in-step', 'out-of-step', 'undetermined'],
    description: '`undetermined` is a result of its own and never rounded to one of the others.',
  },
  ReferenceKind: {
    type: 'string',
    enum: ['database', 'coordinator'],
    description: 'What the offsets of an audit are measured against.',
  },
  TimeServiceState: {
    type: 'object',
    properties: {
      kind: { type: 'string', description: 'chrony, systemd-timesyncd, w32time, …' },
      state: { type: 'string', enum: ['running', 'stopped', 'unknown'] },
      source: { type: ['string', 'null'] },
      policy: {
        type: ['string', 'null'],
        description:
          'How its sources are chosen, where that can be read, e.g. "NT5DS" or "NoSync".',
      },
      synchronised: { type: ['boolean', 'null'] },
      stratum: { type: ['number', 'null'] },
      rootDelayMs: { type: ['number', 'null'] },
      rootDispersionMs: { type: ['number', 'null'] },
      updatedAgoS: { type: ['number', 'null'], description: 'Since the last good update.' },
      hierarchy: {
        type: ['string', 'null'],
        description: 'What tells two hierarchies apart: reference id or address of the source.',
      },
      otherMasters: {
        anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'null' }],
        description: 'Who else sets this clock.',
      },
      maxErrorMs: { type: ['number', 'null'], description: 'As the kernel estimates it.' },
    },
    required: ['kind', 'state', 'source', 'policy'],
    additionalProperties: false,
    description:
      "Who keeps a host's clock, as the host tells it; what is null or missing cannot be read there.",
  },
  FindingView: {
    type: 'object',
    properties: {
      code: { type: 'string' },
      severity: { $ref: '#/components/schemas/Severity' },
      host: { type: ['string', 'null'] },
      evidence: { type: 'string' },
      remedy: { type: 'string' },
    },
    required: ['code', 'severity', 'host', 'evidence', 'remedy'],
    additionalProperties: false,
  },
  Severity: { type: 'string', enum: ['fail', 'warn', 'info'] },
  TimeServerView: {
    type: 'object',
    properties: {
      server: { type: 'string' },
      offsetMs: {
        type: ['number', 'null'],
        description:
          'The database minus that source, best estimate; null when either could not be measured.',
      },
      boundMs: {
        type: ['number', 'null'],
        description:
          'The true offset is within offsetMs ± boundMs, if the source is as good as it declares.',
      },
      lowerMs: { type: ['number', 'null'] },
      upperMs: { type: ['number', 'null'] },
    },
    required: ['server', 'offsetMs', 'boundMs', 'lowerMs', 'upperMs'],
    additionalProperties: false,
    description: 'What a source outside the farm says about the database.',
  },
  AttributionView: {
    type: 'object',
    properties: {
      kind: { type: 'string', enum: ['agreement', 'attributed', 'not-attributable'] },
      wrong: {
        type: 'array',
        items: { type: 'string' },
        description: 'Empty unless `attributed`.',
      },
      candidates: {
        type: 'array',
        items: { type: 'array', items: { type: 'string' } },
        description:
          'Empty unless `not-attributable`: sets that explain what is proved equally well, at most eight.',
      },
    },
    required: ['kind', 'wrong', 'candidates'],
    additionalProperties: false,
    description: 'Which clocks are wrong: hosts, the database, time servers, by name.',
  },
  AuditView: {
    type: 'object',
    properties: {
      id: { type: 'string' },
      environment: { type: 'string' },
      status: { type: 'string', enum: ['running', 'completed', 'failed'] },
      startedAtMs: { type: 'number' },
      endedAtMs: { type: ['number', 'null'] },
      verdict: {
        anyOf: [{ $ref: '#/components/schemas/Verdict' }, { type: 'null' }],
        description: 'Null while the audit runs, and when it failed.',
      },
      rightTime: {
        anyOf: [{ $ref: '#/components/schemas/RightTime' }, { type: 'null' }],
        description:
          'Apart from the verdict: being in step is not being right. Null as the verdict.',
      },
      attribution: {
        anyOf: [{ $ref: '#/components/schemas/AttributionView' }, { type: 'null' }],
        description: 'Null as the verdict.',
      },
      warnMs: { type: 'number' },
      failMs: { type: 'number' },
      readings: { type: 'array', items: { $ref: '#/components/schemas/ReadingView' } },
      timeServers: {
        type: 'array',
        items: { $ref: '#/components/schemas/TimeServerView' },
        description: 'In the order of the configuration; empty: none is configured.',
      },
      findings: { type: 'array', items: { $ref: '#/components/schemas/FindingView' } },
    },
    required: [
      'id',
      'environment',
      'status',
      'startedAtMs',
      'endedAtMs',
      'verdict',
      'rightTime',
      'attribution',
      'warnMs',
      'failMs',
      'readings',
      'timeServers',
      'findings',
    ],
    additionalProperties: false,
  },
  RightTime: {
    type: 'string',
    enum: ['verified', 'wrong', 'unverified'],
    description:
      "Being in step is not being right: what sources outside the farm say about the database's clock.",
  },
  ReportFormat: {
    type: 'string',
    enum: ['json', 'csv', 'html'],
    description: 'The files that an audit can be had as.',
  },
  AuditReportView: {
    type: 'object',
    properties: {
      id: { type: 'string' },
      environment: { type: 'string' },
      status: { type: 'string', enum: ['running', 'completed', 'failed'] },
      startedAtMs: { type: 'number' },
      endedAtMs: { type: ['number', 'null'] },
      verdict: {
        anyOf: [{ $ref: '#/components/schemas/Verdict' }, { type: 'null' }],
        description: 'Null while the audit runs, and when it failed.',
      },
      rightTime: {
        anyOf: [{ $ref: '#/components/schemas/RightTime' }, { type: 'null' }],
        description:
          'Apart from the verdict: being in step is not being right. Null as the verdict.',
      },
      attribution: {
        anyOf: [{ $ref: '#/components/schemas/AttributionView' }, { type: 'null' }],
        description: 'Null as the verdict.',
      },
      warnMs: { type: 'number' },
      failMs: { type: 'number' },
      readings: { type: 'array', items: { $ref: '#/components/schemas/ReadingView' } },
      timeServers: {
        type: 'array',
        items: { $ref: '#/components/schemas/TimeServerView' },
        description: 'In the order of the configuration; empty: none is configured.',
      },
      findings: { type: 'array', items: { $ref: '#/components/schemas/FindingView' } },
      assumption: { type: 'string' },
    },
    required: [
      'assumption',
      'attribution',
      'endedAtMs',
      'environment',
      'failMs',
      'findings',
      'id',
      'readings',
      'rightTime',
      'startedAtMs',
      'status',
      'timeServers',
      'verdict',
      'warnMs',
    ],
    additionalProperties: false,
    description: 'GET /audits/:id/report.json: the audit, and what its numbers rest on.',
  },
  ScheduleAction: {
    type: 'string',
    enum: ['audit', 'audit-and-resync'],
    description: 'What a schedule does. It never restarts anything.',
  },
  FireOutcome: {
    type: 'string',
    enum: ['fired', 'missed', 'skipped-overlap', 'failed'],
    description:
      '`fired`: the action was begun; `missed`: nobody was there for longer than it is made up for; `skipped-overlap`: the one before still went on; `failed`: the action could not be begun.',
  },
  ScheduledTimeView: {
    type: 'object',
    properties: {
      atMs: { type: 'number' },
      local: { type: 'string', description: 'e.g. "2026-11-23 03:30 UTC+01:00"' },
      utc: { type: 'string', description: 'e.g. "2026-11-23T02:30:00Z"' },
    },
    required: ['atMs', 'local', 'utc'],
    additionalProperties: false,
    description:
      "An instant for programs and people: with what a clock in the schedule's zone shows then.",
  },
  ScheduleFireView: {
    type: 'object',
    properties: {
      scheduledFor: { $ref: '#/components/schemas/ScheduledTimeView' },
      outcome: { $ref: '#/components/schemas/FireOutcome' },
      auditId: { type: ['string', 'null'] },
      audit: {
        anyOf: [
          {
            type: 'object',
            properties: {
              status: { type: 'string', enum: ['running', 'completed', 'failed'] },
              verdict: { anyOf: [{ $ref: '#/components/schemas/Verdict' }, { type: 'null' }] },
            },
            required: ['status', 'verdict'],
            additionalProperties: false,
          },
          { type: 'null' },
        ],
        description: 'Null: no audit was begun, or it is not kept any more.',
      },
      message: {
        type: ['string', 'null'],
        description: 'For a person; null when there is nothing to say.',
      },
    },
    required: ['scheduledFor', 'outcome', 'auditId', 'audit', 'message'],
    additionalProperties: false,
  },
  ScheduleView: {
    type: 'object',
    properties: {
      id: { type: 'string' },
      environment: { type: 'string' },
      name: { type: ['string', 'null'] },
      cron: { type: 'string' },
      zone: { type: 'string', description: 'IANA name or Windows id.' },
      action: { $ref: '#/components/schemas/ScheduleAction' },
      enabled: { type: 'boolean' },
      next: {
        anyOf: [{ $ref: '#/components/schemas/ScheduledTimeView' }, { type: 'null' }],
        description: 'Null while it is disabled.',
      },
      last: { anyOf: [{ $ref: '#/components/schemas/ScheduleFireView' }, { type: 'null' }] },
      createdBy: { type: 'string' },
      createdAtMs: { type: 'number' },
    },
    required: [
      'id',
      'environment',
      'name',
      'cron',
      'zone',
      'action',
      'enabled',
      'next',
      'last',
      'createdBy',
      'createdAtMs',
    ],
    additionalProperties: false,
  },
  ScheduleCreatedView: {
    type: 'object',
    properties: {
      id: { type: 'string' },
      environment: { type: 'string' },
      name: { type: ['string', 'null'] },
      cron: { type: 'string' },
      zone: { type: 'string', description: 'IANA name or Windows id.' },
      action: { $ref: '#/components/schemas/ScheduleAction' },
      enabled: { type: 'boolean' },
      next: {
        anyOf: [{ $ref: '#/components/schemas/ScheduledTimeView' }, { type: 'null' }],
        description: 'Null while it is disabled.',
      },
      last: { anyOf: [{ $ref: '#/components/schemas/ScheduleFireView' }, { type: 'null' }] },
      createdBy: { type: 'string' },
      createdAtMs: { type: 'number' },
      zoneFrom: {
        type: 'string',
        enum: ['request', 'environment', 'database', 'coordinator'],
        description:
          "Where the zone is from; `coordinator`: nobody has named a zone and no audit has read the database's.",
      },
    },
    required: [
      'action',
      'createdAtMs',
      'createdBy',
      'cron',
      'enabled',
      'environment',
      'id',
      'last',
      'name',
      'next',
      'zone',
      'zoneFrom',
    ],
    additionalProperties: false,
    description: 'POST /schedules',
  },
  SchedulePreviewView: {
    type: 'object',
    properties: {
      cron: { type: 'string' },
      zone: { type: 'string' },
      fires: { type: 'array', items: { $ref: '#/components/schemas/ScheduledTimeView' } },
    },
    required: ['cron', 'zone', 'fires'],
    additionalProperties: false,
    description: 'GET /schedules/preview',
  },
  PlanView: {
    type: 'object',
    properties: {
      id: { type: 'string' },
      planHash: { type: 'string' },
      createdAtMs: { type: 'number' },
      kind: { $ref: '#/components/schemas/PlanKind' },
      environment: { type: 'string' },
      inventory: { $ref: '#/components/schemas/Inventory' },
      stages: { type: 'array', items: { $ref: '#/components/schemas/Stage' } },
      policy: { $ref: '#/components/schemas/Policy' },
      auditId: {
        type: ['string', 'null'],
        description: "Of the hosts' clocks that it plans for; null: the kind needs none.",
      },
      questions: {
        type: 'array',
        items: { $ref: '#/components/schemas/PlanQuestion' },
        description: 'Answered by `answers` of the request; the hash holds what was answered.',
      },
      warnings: { type: 'array', items: { $ref: '#/components/schemas/PlanWarning' } },
    },
    required: [
      'id',
      'planHash',
      'createdAtMs',
      'kind',
      'environment',
      'inventory',
      'stages',
      'policy',
      'auditId',
      'questions',
      'warnings',
    ],
    additionalProperties: false,
  },
  PlanKind: { type: 'string', enum: ['restart', 'resync', 'remediate', 'rehearse'] },
  Inventory: {
    type: 'object',
    properties: {
      controller: { type: 'string' },
      hosts: { type: 'array', items: { $ref: '#/components/schemas/PlannedHost' } },
      excluded: {
        type: 'array',
        items: {
          type: 'object',
          properties: { host: { type: 'string' }, reason: { type: 'string' } },
          required: ['host', 'reason'],
          additionalProperties: false,
        },
      },
    },
    required: ['controller', 'hosts', 'excluded'],
    additionalProperties: false,
    description:
      "The hosts as they were when the plan was made. Stopping a Deployment Service changes the platform's own list.",
  },
  PlannedHost: {
    type: 'object',
    properties: {
      host: { type: 'string' },
      role: { type: 'string', enum: ['controller', 'front-end'] },
    },
    required: ['host', 'role'],
    additionalProperties: false,
  },
  Stage: {
    type: 'object',
    properties: {
      name: { type: 'string' },
      gates: { type: 'array', items: { $ref: '#/components/schemas/GateKind' } },
      steps: { type: 'array', items: { $ref: '#/components/schemas/PlannedStep' } },
    },
    required: ['name', 'gates', 'steps'],
    additionalProperties: false,
    description:
      'Steps released together behind a barrier. Steps of one host run one after the other, hosts side by side.',
  },
  GateKind: {
    type: 'string',
    enum: [
      'preflight',
      'window',
      'audit-in-step',
      'clocks-hold',
      'person',
      'quiet-farm',
      'settled',
      'farm-verified',
    ],
    description:
      'A check made at a barrier, before the steps of its stage, one after the other. What each one protects, and which of them are inference, is told in docs/remediation.md.',
  },
  PlannedStep: {
    anyOf: [
      {
        type: 'object',
        properties: {
          seq: { type: 'number' },
          host: { type: 'string' },
          operation: { type: 'string', const: 'service.ensureRestarted' },
          service: { type: 'string', description: 'The exact service name.' },
        },
        required: ['seq', 'host', 'operation', 'service'],
        additionalProperties: false,
      },
      {
        type: 'object',
        properties: {
          seq: { type: 'number' },
          host: { type: 'string' },
          operation: { type: 'string', const: 'time.resync' },
          service: { type: 'null' },
        },
        required: ['seq', 'host', 'operation', 'service'],
        additionalProperties: false,
      },
    ],
    description:
      'One operation on one host. `seq` numbers the steps of a plan from 0 in the order in which they are shown.',
  },
  Policy: {
    type: 'object',
    properties: {
      approval: {
        $ref: '#/components/schemas/Approval',
        description: 'A rehearsal changes nothing and needs no approval.',
      },
      canary: {
        type: 'boolean',
        description:
          'The first front-end is restarted alone, and its failure ends the run however many failures are allowed.',
      },
      batch: { type: 'number', description: 'Front-ends restarted at the same time.' },
      maxFailures: {
        type: 'number',
        description:
          "The run goes on while at most so many steps have failed. The controller's failure always ends it.",
      },
      readiness: { $ref: '#/components/schemas/Readiness' },
      dispatchTimeout: {
        type: 'number',
        description:
          'How long a step may wait, once released, until its worker can be asked about the service.',
      },
      acceptTimeout: {
        type: 'number',
        description:
          "From the command's sending until the worker says that it has it, or anything else about it.",
      },
      stopTimeout: { type: 'number' },
      startTimeout: { type: 'number' },
      readyTimeout: {
        type: 'number',
        description:
          "From started to ready; the platform's own default (ServiceInitializationTimeoutInSeconds) is 180 s.",
      },
      stable: {
        type: 'number',
        description: 'How long a service must stay ready under one generation.',
      },
      reconnectGrace: {
        type: 'number',
        description: 'How long a worker may be away before its step is given up.',
      },
      runLimit: {
        type: 'number',
        description:
          'How long the run may be driven; what nobody drove, and what waited for a person, does not count.',
      },
      notAfterMs: {
        type: ['number', 'null'],
        description:
          "Unix ms by the coordinator's wall clock: no stage with steps begins later unless a person says so. Null: no such end.",
      },
      resync: { $ref: '#/components/schemas/ResyncPolicy' },
      hold: {
        type: 'number',
        description:
          'How long clocks that were put right must hold before the controller is restarted.',
      },
      settleMargin: {
        type: 'number',
        description:
          'How far each reference must be past the latest instant that a clock showed while it was ahead.',
      },
      quiet: {
        type: 'object',
        properties: {
          policy: { $ref: '#/components/schemas/QuietPolicy' },
          wait: { type: 'number' },
        },
        required: ['policy', 'wait'],
        additionalProperties: false,
      },
      answerWait: {
        type: 'number',
        description: "How long a gate waits for a person's answer before it refuses.",
      },
      overrides: { type: 'array', items: { $ref: '#/components/schemas/Override' } },
      answers: {
        type: 'object',
        additionalProperties: { type: 'string' },
        description: 'To the questions of the plan, by key.',
      },
    },
    required: [
      'approval',
      'canary',
      'batch',
      'maxFailures',
      'readiness',
      'dispatchTimeout',
      'acceptTimeout',
      'stopTimeout',
      'startTimeout',
      'readyTimeout',
      'stable',
      'reconnectGrace',
      'runLimit',
      'notAfterMs',
      'resync',
      'hold',
      'settleMargin',
      'quiet',
      'answerWait',
      'overrides',
      'answers',
    ],
    additionalProperties: false,
    description: 'Milliseconds; all but `notAfterMs` measured on monotonic clocks.',
  },
  Approval: { type: 'string', enum: ['none', 'four-eyes'] },
  Readiness: { type: 'string', enum: ['event', 'port', 'process'] },
  ResyncPolicy: {
    type: 'object',
    properties: {
      maxForward: {
        type: 'number',
        description:
          "By how much a time service may be asked to put a clock forward and back without a person's decision.",
      },
      maxBackward: { type: 'number' },
      limit: {
        type: 'number',
        description: 'From the request until two audits in a row see the clock right.',
      },
      within: {
        type: 'number',
        description:
          "A clock is right when it is proved within so much of the database's: the environment's warning limit.",
      },
      beyondLimits: {
        type: 'array',
        items: { type: 'string' },
        description: 'Hosts whose correction is beyond the limits and was allowed by a person.',
      },
    },
    required: ['maxForward', 'maxBackward', 'limit', 'within', 'beyondLimits'],
    additionalProperties: false,
  },
  QuietPolicy: { type: 'string', enum: ['wait', 'go-on', 'stop'] },
  Override: {
    type: 'object',
    properties: {
      code: { $ref: '#/components/schemas/OverrideCode' },
      reason: { type: 'string' },
      by: { type: 'string' },
    },
    required: ['code', 'reason', 'by'],
    additionalProperties: false,
    description:
      'What a person decided against a check when the plan was made. It is part of the plan, and so of its hash.',
  },
  OverrideCode: { type: 'string', enum: ['clock-relapse', 'quiet-farm', 'settled'] },
  PlanQuestion: {
    type: 'object',
    properties: {
      key: { type: 'string' },
      question: { type: 'string' },
      choices: { type: 'array', items: { type: 'string' } },
      answer: { type: 'string' },
    },
    required: ['key', 'question', 'choices', 'answer'],
    additionalProperties: false,
    description:
      "Something that only a person knows. `answer` is the one that counts: given, or what nobody's answer means.",
  },
  PlanWarning: {
    type: 'object',
    properties: {
      code: { type: 'string' },
      host: { type: ['string', 'null'] },
      message: { type: 'string' },
    },
    required: ['code', 'host', 'message'],
    additionalProperties: false,
    description: 'Something a person should know before the plan is run.',
  },
  RunActionName: {
    type: 'string',
    enum: ['approve', 'pause', 'resume', 'abort'],
    description: 'POST /runs/:id/<action> {reason}',
  },
  StepActionName: {
    type: 'string',
    enum: ['retry', 'skip', 'resolve'],
    description:
      'POST /runs/:id/steps/:seq/<action> {reason}; `resolve` also takes {as: succeeded | failed}.',
  },
  StepView: {
    type: 'object',
    properties: {
      seq: { type: 'number' },
      host: { type: 'string' },
      operation: { type: 'string', enum: ['service.ensureRestarted', 'time.resync'] },
      service: {
        type: ['string', 'null'],
        description: "Null: the step is about the host's clock.",
      },
      status: { $ref: '#/components/schemas/StepStatus' },
      attempt: { type: 'number' },
      commandId: { type: ['string', 'null'], description: 'Null until it is dispatched.' },
      generation: {
        type: ['string', 'null'],
        description:
          'Of the service process after the restart; null while there is none. Compared for equality only.',
      },
      actions: {
        type: 'array',
        items: { $ref: '#/components/schemas/ActionView%3CStepActionName%3E' },
      },
      message: {
        type: ['string', 'null'],
        description: 'For a person; null while there is nothing to say.',
      },
    },
    required: [
      'seq',
      'host',
      'operation',
      'service',
      'status',
      'attempt',
      'commandId',
      'generation',
      'actions',
      'message',
    ],
    additionalProperties: false,
  },
  StepStatus: {
    type: 'string',
    enum: [
      'pending',
      'dispatched',
      'accepted',
      'executing',
      'executed',
      'verifying',
      'succeeded',
      'failed',
      'timed-out',
      'unknown',
      'skipped',
      'cancelled',
    ],
  },
  'ActionView<StepActionName>': {
    type: 'object',
    properties: {
      action: { $ref: '#/components/schemas/StepActionName' },
      refusal: { type: ['string', 'null'] },
    },
    required: ['action', 'refusal'],
    additionalProperties: false,
    description:
      'What a person may do. `refusal`: null when it applies now, else why not, as a sentence.',
  },
  GateView: {
    type: 'object',
    properties: {
      gate: { $ref: '#/components/schemas/GateKind' },
      status: { $ref: '#/components/schemas/GateStatus' },
      message: {
        type: ['string', 'null'],
        description: 'What it waits for or asks; then what was seen.',
      },
      auditId: { type: ['string', 'null'] },
      question: {
        anyOf: [{ $ref: '#/components/schemas/GateQuestion' }, { type: 'null' }],
        description: 'While it asks: POST /runs/:id/gates/:gate/answer.',
      },
      answers: { type: 'array', items: { $ref: '#/components/schemas/GateAnswer' } },
      notConfirmed: { type: 'array', items: { type: 'string' } },
    },
    required: ['gate', 'status', 'message', 'auditId', 'question', 'answers', 'notConfirmed'],
    additionalProperties: false,
  },
  GateStatus: {
    type: 'string',
    enum: ['pending', 'checking', 'waiting', 'asking', 'passed', 'refused'],
    description:
      '`waiting`: for something that comes by itself; `asking`: for a person. Both go on looking meanwhile.',
  },
  GateQuestion: {
    type: 'object',
    properties: {
      topic: { $ref: '#/components/schemas/QuestionTopic' },
      text: { type: 'string' },
      choices: { type: 'array', items: { $ref: '#/components/schemas/GateChoice' } },
      peopleNeeded: {
        type: 'number',
        enum: [1, 2],
        description: 'So many different people have to choose `go-on`.',
      },
    },
    required: ['topic', 'text', 'choices', 'peopleNeeded'],
    additionalProperties: false,
    description: 'What a person has to decide before the run can go on.',
  },
  QuestionTopic: {
    type: 'string',
    enum: [
      'restart-now',
      'unread-activity',
      'long-wait',
      'clock-ahead',
      'reference-silent',
      'window-over',
    ],
  },
  GateChoice: { type: 'string', enum: ['go-on', 'wait', 'stop'] },
  GateAnswer: {
    type: 'object',
    properties: {
      about: { $ref: '#/components/schemas/AnswerTopic' },
      choice: { $ref: '#/components/schemas/GateChoice' },
      reason: { type: 'string' },
      by: { type: 'string' },
    },
    required: ['about', 'choice', 'reason', 'by'],
    additionalProperties: false,
  },
  AnswerTopic: {
    anyOf: [
      { $ref: '#/components/schemas/QuestionTopic' },
      { type: 'string', const: 'busy-farm' },
      { type: 'string', const: 'settled' },
    ],
    description:
      'What an answer is about: it counts for its own question alone, whatever the same gate asks later. The last two are what an override of the plan speaks to: a farm that is busy, and everything that the gate `settled` asks.',
  },
  StageView: {
    type: 'object',
    properties: {
      name: { type: 'string' },
      gates: { type: 'array', items: { $ref: '#/components/schemas/GateView' } },
      steps: { type: 'array', items: { $ref: '#/components/schemas/StepView' } },
    },
    required: ['name', 'gates', 'steps'],
    additionalProperties: false,
  },
  LeaseView: {
    type: 'object',
    properties: {
      owner: {
        type: ['string', 'null'],
        description: 'A short name of its process; null: none does at the moment.',
      },
      epoch: { type: 'number', description: 'Grows with every owner.' },
      fence: {
        type: ['number', 'null'],
        description:
          'What workers compare: they refuse a command with a lower one than they have seen. Null: nobody has driven it yet.',
      },
    },
    required: ['owner', 'epoch', 'fence'],
    additionalProperties: false,
    description: 'Which coordinator drives the run.',
  },
  RunPolicyView: {
    type: 'object',
    properties: {
      approval: { type: 'string', enum: ['none', 'four-eyes'] },
      canary: { type: 'boolean' },
      batch: { type: 'number' },
      maxFailures: { type: 'number' },
      readiness: { type: 'string', enum: ['event', 'port', 'process'] },
      stopTimeoutMs: { type: 'number' },
      startTimeoutMs: { type: 'number' },
      readyTimeoutMs: { type: 'number' },
      stableMs: { type: 'number' },
      reconnectGraceMs: { type: 'number' },
      dispatchTimeoutMs: { type: 'number' },
      acceptTimeoutMs: { type: 'number' },
      runLimitMs: {
        type: 'number',
        description:
          'Of driven time: what nobody drove, and what waited for a person, does not count.',
      },
      notAfterMs: {
        type: ['number', 'null'],
        description:
          "By the coordinator's wall clock; no stage begins later unless a person says so. Null: no such end.",
      },
    },
    required: [
      'approval',
      'canary',
      'batch',
      'maxFailures',
      'readiness',
      'stopTimeoutMs',
      'startTimeoutMs',
      'readyTimeoutMs',
      'stableMs',
      'reconnectGraceMs',
      'dispatchTimeoutMs',
      'acceptTimeoutMs',
      'runLimitMs',
      'notAfterMs',
    ],
    additionalProperties: false,
    description: "The numbers of the plan's policy that explain what a run does and when it stops.",
  },
  RunView: {
    type: 'object',
    properties: {
      id: { type: 'string' },
      environment: { type: 'string' },
      kind: { $ref: '#/components/schemas/PlanKind' },
      status: { $ref: '#/components/schemas/RunStatus' },
      planId: { type: 'string' },
      planHash: { type: 'string' },
      reason: { type: 'string' },
      requestedBy: { type: 'string' },
      approvedBy: {
        type: ['string', 'null'],
        description: 'Null: nobody has approved it, or nobody had to.',
      },
      controller: { type: 'string' },
      answers: {
        type: 'object',
        additionalProperties: { type: 'string' },
        description: "To the plan's questions, by key.",
      },
      overrides: { type: 'array', items: { $ref: '#/components/schemas/Override' } },
      message: {
        type: ['string', 'null'],
        description: 'Why the run is where it is; null while it simply goes on.',
      },
      createdAtMs: { type: 'number' },
      startedAtMs: { type: ['number', 'null'] },
      finishedAtMs: { type: ['number', 'null'] },
      drivenMs: {
        type: 'number',
        description: 'How long it has been driven, beats of its lease added up.',
      },
      wish: {
        type: 'string',
        enum: ['go-on', 'pause', 'abort', 'give-up'],
        description: 'What a person wishes of it; carried out at the next safe point.',
      },
      actions: {
        type: 'array',
        items: { $ref: '#/components/schemas/ActionView%3CRunActionName%3E' },
      },
      lease: { $ref: '#/components/schemas/LeaseView' },
      policy: { $ref: '#/components/schemas/RunPolicyView' },
      stages: { type: 'array', items: { $ref: '#/components/schemas/StageView' } },
    },
    required: [
      'id',
      'environment',
      'kind',
      'status',
      'planId',
      'planHash',
      'reason',
      'requestedBy',
      'approvedBy',
      'controller',
      'answers',
      'overrides',
      'message',
      'createdAtMs',
      'startedAtMs',
      'finishedAtMs',
      'drivenMs',
      'wish',
      'actions',
      'lease',
      'policy',
      'stages',
    ],
    additionalProperties: false,
  },
  RunStatus: {
    type: 'string',
    enum: [
      'draft',
      'awaiting-approval',
      'queued',
      'preflight',
      'running',
      'paused',
      'needs-attention',
      'succeeded',
      'partial',
      'failed',
      'aborted',
    ],
  },
  'ActionView<RunActionName>': {
    type: 'object',
    properties: {
      action: { $ref: '#/components/schemas/RunActionName' },
      refusal: { type: ['string', 'null'] },
    },
    required: ['action', 'refusal'],
    additionalProperties: false,
    description:
      'What a person may do. `refusal`: null when it applies now, else why not, as a sentence.',
  },
  RunEventView: {
    type: 'object',
    properties: {
      n: { type: 'number' },
      atMs: { type: 'number' },
      type: {
        type: 'string',
        enum: ['run', 'gate', 'step', 'lease'],
        description: 'lease: another coordinator drives it from now on.',
      },
      host: { type: ['string', 'null'] },
      service: { type: ['string', 'null'] },
      status: { type: 'string' },
      message: { type: ['string', 'null'] },
    },
    required: ['n', 'atMs', 'type', 'host', 'service', 'status', 'message'],
    additionalProperties: false,
  },
  RunLogLineView: {
    type: 'object',
    properties: {
      n: {
        type: 'number',
        description:
          'Rises over the whole run: what comes later has a higher one. The cursor of `after`.',
      },
      host: { type: 'string' },
      service: { type: ['string', 'null'] },
      commandId: { type: 'string' },
      line: { type: 'number', description: 'From 1 in its command, as the worker counted.' },
      atMs: { type: 'number', description: "When it was stored, by the coordinator's clock." },
      text: { type: 'string' },
    },
    required: ['n', 'host', 'service', 'commandId', 'line', 'atMs', 'text'],
    additionalProperties: false,
    description: 'One line of a worker about one command.',
  },
  RunLogView: {
    type: 'object',
    properties: {
      lines: { type: 'array', items: { $ref: '#/components/schemas/RunLogLineView' } },
    },
    required: ['lines'],
    additionalProperties: false,
    description: 'GET /runs/:id/log?after',
  },
  Changed: {
    type: 'object',
    properties: {
      topic: { type: 'string', enum: ['audit', 'run', 'hosts', 'environment', 'schedule'] },
      id: { type: 'string' },
      version: { type: 'number' },
    },
    required: ['topic', 'id', 'version'],
    additionalProperties: false,
    description: 'socket.io namespace /ops: something changed, REST holds the truth.',
  },
  CoordinatorToPerson: {
    type: 'object',
    properties: {
      changed: {
        $comment: '(change: Changed) => void',
        type: 'object',
        properties: {
          namedArgs: {
            type: 'object',
            properties: { change: { $ref: '#/components/schemas/Changed' } },
            required: ['change'],
            additionalProperties: false,
          },
        },
      },
    },
    required: ['changed'],
    additionalProperties: false,
  },
  ProblemView: {
    type: 'object',
    properties: {
      type: {
        type: 'string',
        description:
          'A stable word behind the documentation\'s address, e.g. "urn:lockstep:plan-hash-mismatch".',
      },
      title: { type: 'string' },
      status: { type: 'number' },
      detail: { type: 'string', description: 'What happened, where, and what to do.' },
      mistakes: {
        type: 'array',
        items: { type: 'string' },
        description: 'For wrong input: each mistake with its path.',
      },
    },
    required: ['type', 'title', 'status', 'detail'],
    additionalProperties: false,
    description: 'RFC 9457 problem details; every error of the REST interface has this shape.',
  },
  HealthView: {
    type: 'object',
    properties: { status: { type: 'string', enum: ['live', 'ready'] } },
    required: ['status'],
    additionalProperties: false,
    description: 'GET /health/live and /health/ready; a coordinator that is not ready answers 503.',
  },
  WorstOffsetView: {
    type: 'object',
    properties: {
      host: { type: 'string' },
      offsetMs: { type: 'number' },
      boundMs: { type: 'number', description: 'The true offset is within offsetMs ± boundMs.' },
    },
    required: ['host', 'offsetMs', 'boundMs'],
    additionalProperties: false,
    description: 'The clock that is furthest from its reference, of those that were measured.',
  },
  FleetAuditView: {
    type: 'object',
    properties: {
      id: { type: 'string' },
      endedAtMs: { type: 'number' },
      verdict: { $ref: '#/components/schemas/Verdict' },
      rightTime: { $ref: '#/components/schemas/RightTime' },
      worst: { anyOf: [{ $ref: '#/components/schemas/WorstOffsetView' }, { type: 'null' }] },
      zones: {
        type: 'array',
        items: { type: 'string' },
        description:
          'Different zones of its hosts, by name; a host whose zone is not known adds none.',
      },
      failing: { type: 'number', description: 'Findings that fail, and that warn.' },
      warning: { type: 'number' },
    },
    required: ['id', 'endedAtMs', 'verdict', 'rightTime', 'worst', 'zones', 'failing', 'warning'],
    additionalProperties: false,
    description: 'The newest completed audit of an environment, in short.',
  },
  FleetRunView: {
    type: 'object',
    properties: {
      id: { type: 'string' },
      kind: { $ref: '#/components/schemas/PlanKind' },
      status: { $ref: '#/components/schemas/RunStatus' },
    },
    required: ['id', 'kind', 'status'],
    additionalProperties: false,
  },
  FleetEntryView: {
    type: 'object',
    properties: {
      environment: { type: 'string' },
      audit: {
        anyOf: [{ $ref: '#/components/schemas/FleetAuditView' }, { type: 'null' }],
        description: 'Null: no audit has been completed.',
      },
      nextAudit: {
        anyOf: [{ $ref: '#/components/schemas/ScheduledTimeView' }, { type: 'null' }],
        description: 'The next audit of a schedule; null: none is scheduled.',
      },
      run: {
        anyOf: [{ $ref: '#/components/schemas/FleetRunView' }, { type: 'null' }],
        description: 'The run that is not over; null: there is none.',
      },
      workers: { type: 'number' },
    },
    required: ['environment', 'audit', 'nextAudit', 'run', 'workers'],
    additionalProperties: false,
  },
  FleetView: {
    type: 'object',
    properties: {
      environments: { type: 'array', items: { $ref: '#/components/schemas/FleetEntryView' } },
    },
    required: ['environments'],
    additionalProperties: false,
    description: 'GET /fleet: every environment at a glance.',
  },
  TimersSettingsView: {
    type: 'object',
    properties: {
      tables: {
        type: 'array',
        items: { type: 'string' },
        description: 'Tables with one row per timer; all are read.',
      },
      definitions: { type: 'string', description: "Table with the timers' names." },
      definitionColumn: {
        type: 'string',
        description: 'Column of each of `tables` that points into `definitions`.',
      },
      nameColumn: { type: 'string', description: 'Column of `definitions`.' },
      hostColumn: {
        type: 'string',
        description:
          'Columns of each of `tables`: the front-end that runs the timer, and since when.',
      },
      sinceColumn: { type: 'string' },
    },
    additionalProperties: false,
    description:
      "Names of the platform's own tables and columns; one that is left out is that of OutSystems 11.",
  },
  PlatformDbSettingsView: {
    type: 'object',
    properties: {
      kind: { type: 'string', enum: ['sqlserver', 'none'] },
      server: { type: 'string' },
      port: { type: 'number' },
      instance: { type: 'string' },
      database: { type: 'string' },
      user: { type: 'string' },
      passwordRef: { type: 'string' },
      domain: { type: 'string', description: 'With it the login is NTLM.' },
      encrypt: { type: 'boolean' },
      caFile: { type: 'string' },
      trustServerCertificate: { type: 'boolean' },
      minTlsVersion: {
        type: 'string',
        enum: ['TLSv1', 'TLSv1.1', 'TLSv1.2'],
        description: 'TLS 1.3 needs TDS 8, which the driver does not speak.',
      },
      multiSubnetFailover: { type: 'boolean' },
      timeoutMs: { type: 'number', description: 'Limit of one reading, connecting included.' },
      tickMs: {
        type: 'number',
        description:
          "Upper bound of the step of the database's clock; without it 16, the longest of Windows.",
      },
      timers: {
        $ref: '#/components/schemas/TimersSettingsView',
        description: 'Where running timers are read.',
      },
      aliases: {
        type: 'array',
        items: { type: 'string' },
        description:
          'Other names of the server, as a server.hsconf may write it; each confirmed once by a person.',
      },
    },
    required: ['kind'],
    additionalProperties: false,
    description:
      'Where the platform database is. Secrets are references (`file:…`, `env:…`), never values.',
  },
  EnvironmentSettingsView: {
    type: 'object',
    properties: {
      platformDb: { $ref: '#/components/schemas/PlatformDbSettingsView' },
      warnMs: { type: 'number' },
      failMs: { type: 'number' },
      expectedZone: {
        type: ['string', 'null'],
        description: "IANA name or Windows id; null: the database's zone is the measure.",
      },
      controllerHost: { type: ['string', 'null'] },
      allowResync: { type: 'boolean' },
      maxForwardMs: {
        type: 'number',
        description: "By how much a clock may be put forward and back without a person's decision.",
      },
      maxBackwardMs: { type: 'number' },
      resyncLimitMs: {
        type: 'number',
        description: 'From the request of a resync until two audits in a row see the clock right.',
      },
      holdMs: {
        type: 'number',
        description:
          'How long clocks that were put right must hold before the controller is restarted.',
      },
      settleMarginMs: {
        type: 'number',
        description: 'How far past the latest instant that a clock showed while it was ahead.',
      },
      quietPolicy: {
        $ref: '#/components/schemas/QuietPolicy',
        description: 'What a busy farm means for a restart, and how long it is waited for.',
      },
      quietWaitMs: { type: 'number' },
      answerWaitMs: { type: 'number', description: "How long a gate waits for a person's answer." },
      confirmRestart: {
        type: 'boolean',
        description: 'A person has to say at a gate that the services may be restarted now.',
      },
      approval: {
        $ref: '#/components/schemas/Approval',
        description: 'Who has to agree before a run that restarts services begins.',
      },
      batch: {
        $ref: '#/components/schemas/Amount',
        description:
          'Front-ends restarted at the same time; a share is of all front-ends, rounded down, at least one.',
      },
      canary: {
        type: 'boolean',
        description: 'The first stage behind the controller is one front-end alone.',
      },
      maxFailures: {
        $ref: '#/components/schemas/Amount',
        description:
          "So many steps may fail while the run goes on; a share is of the front-ends' restarts, rounded down.",
      },
      readiness: { $ref: '#/components/schemas/Readiness' },
      stopTimeoutMs: { type: 'number' },
      startTimeoutMs: { type: 'number' },
      readyTimeoutMs: { type: 'number', description: 'From started to ready.' },
      stableMs: {
        type: 'number',
        description:
          'How long a service must stay ready under one generation before its step succeeds.',
      },
      reconnectGraceMs: {
        type: 'number',
        description: 'How long a worker may be away before its step is given up.',
      },
      runLimitMs: {
        type: 'number',
        description:
          "Of the whole run, as long as it is driven: waiting for an approval, paused, or for a person's attention does not count.",
      },
    },
    required: [
      'platformDb',
      'warnMs',
      'failMs',
      'expectedZone',
      'controllerHost',
      'allowResync',
      'maxForwardMs',
      'maxBackwardMs',
      'resyncLimitMs',
      'holdMs',
      'settleMarginMs',
      'quietPolicy',
      'quietWaitMs',
      'answerWaitMs',
      'confirmRestart',
      'approval',
      'batch',
      'canary',
      'maxFailures',
      'readiness',
      'stopTimeoutMs',
      'startTimeoutMs',
      'readyTimeoutMs',
      'stableMs',
      'reconnectGraceMs',
      'runLimitMs',
    ],
    additionalProperties: false,
  },
  Amount: { type: ['number', 'string'], description: 'A whole number, or a share of all.' },
  EnvironmentView: {
    type: 'object',
    properties: {
      platformDb: { $ref: '#/components/schemas/PlatformDbSettingsView' },
      warnMs: { type: 'number' },
      failMs: { type: 'number' },
      expectedZone: {
        type: ['string', 'null'],
        description: "IANA name or Windows id; null: the database's zone is the measure.",
      },
      controllerHost: { type: ['string', 'null'] },
      allowResync: { type: 'boolean' },
      maxForwardMs: {
        type: 'number',
        description: "By how much a clock may be put forward and back without a person's decision.",
      },
      maxBackwardMs: { type: 'number' },
      resyncLimitMs: {
        type: 'number',
        description: 'From the request of a resync until two audits in a row see the clock right.',
      },
      holdMs: {
        type: 'number',
        description:
          'How long clocks that were put right must hold before the controller is restarted.',
      },
      settleMarginMs: {
        type: 'number',
        description: 'How far past the latest instant that a clock showed while it was ahead.',
      },
      quietPolicy: {
        $ref: '#/components/schemas/QuietPolicy',
        description: 'What a busy farm means for a restart, and how long it is waited for.',
      },
      quietWaitMs: { type: 'number' },
      answerWaitMs: { type: 'number', description: "How long a gate waits for a person's answer." },
      confirmRestart: {
        type: 'boolean',
        description: 'A person has to say at a gate that the services may be restarted now.',
      },
      approval: {
        $ref: '#/components/schemas/Approval',
        description: 'Who has to agree before a run that restarts services begins.',
      },
      batch: {
        $ref: '#/components/schemas/Amount',
        description:
          'Front-ends restarted at the same time; a share is of all front-ends, rounded down, at least one.',
      },
      canary: {
        type: 'boolean',
        description: 'The first stage behind the controller is one front-end alone.',
      },
      maxFailures: {
        $ref: '#/components/schemas/Amount',
        description:
          "So many steps may fail while the run goes on; a share is of the front-ends' restarts, rounded down.",
      },
      readiness: { $ref: '#/components/schemas/Readiness' },
      stopTimeoutMs: { type: 'number' },
      startTimeoutMs: { type: 'number' },
      readyTimeoutMs: { type: 'number', description: 'From started to ready.' },
      stableMs: {
        type: 'number',
        description:
          'How long a service must stay ready under one generation before its step succeeds.',
      },
      reconnectGraceMs: {
        type: 'number',
        description: 'How long a worker may be away before its step is given up.',
      },
      runLimitMs: {
        type: 'number',
        description:
          "Of the whole run, as long as it is driven: waiting for an approval, paused, or for a person's attention does not count.",
      },
      name: { type: 'string' },
      createdAtMs: { type: 'number' },
    },
    required: [
      'allowResync',
      'answerWaitMs',
      'approval',
      'batch',
      'canary',
      'confirmRestart',
      'controllerHost',
      'createdAtMs',
      'expectedZone',
      'failMs',
      'holdMs',
      'maxBackwardMs',
      'maxFailures',
      'maxForwardMs',
      'name',
      'platformDb',
      'quietPolicy',
      'quietWaitMs',
      'readiness',
      'readyTimeoutMs',
      'reconnectGraceMs',
      'resyncLimitMs',
      'runLimitMs',
      'settleMarginMs',
      'stableMs',
      'startTimeoutMs',
      'stopTimeoutMs',
      'warnMs',
    ],
    additionalProperties: false,
  },
  EnvironmentCreatedView: {
    type: 'object',
    properties: {
      platformDb: { $ref: '#/components/schemas/PlatformDbSettingsView' },
      warnMs: { type: 'number' },
      failMs: { type: 'number' },
      expectedZone: {
        type: ['string', 'null'],
        description: "IANA name or Windows id; null: the database's zone is the measure.",
      },
      controllerHost: { type: ['string', 'null'] },
      allowResync: { type: 'boolean' },
      maxForwardMs: {
        type: 'number',
        description: "By how much a clock may be put forward and back without a person's decision.",
      },
      maxBackwardMs: { type: 'number' },
      resyncLimitMs: {
        type: 'number',
        description: 'From the request of a resync until two audits in a row see the clock right.',
      },
      holdMs: {
        type: 'number',
        description:
          'How long clocks that were put right must hold before the controller is restarted.',
      },
      settleMarginMs: {
        type: 'number',
        description: 'How far past the latest instant that a clock showed while it was ahead.',
      },
      quietPolicy: {
        $ref: '#/components/schemas/QuietPolicy',
        description: 'What a busy farm means for a restart, and how long it is waited for.',
      },
      quietWaitMs: { type: 'number' },
      answerWaitMs: { type: 'number', description: "How long a gate waits for a person's answer." },
      confirmRestart: {
        type: 'boolean',
        description: 'A person has to say at a gate that the services may be restarted now.',
      },
      approval: {
        $ref: '#/components/schemas/Approval',
        description: 'Who has to agree before a run that restarts services begins.',
      },
      batch: {
        $ref: '#/components/schemas/Amount',
        description:
          'Front-ends restarted at the same time; a share is of all front-ends, rounded down, at least one.',
      },
      canary: {
        type: 'boolean',
        description: 'The first stage behind the controller is one front-end alone.',
      },
      maxFailures: {
        $ref: '#/components/schemas/Amount',
        description:
          "So many steps may fail while the run goes on; a share is of the front-ends' restarts, rounded down.",
      },
      readiness: { $ref: '#/components/schemas/Readiness' },
      stopTimeoutMs: { type: 'number' },
      startTimeoutMs: { type: 'number' },
      readyTimeoutMs: { type: 'number', description: 'From started to ready.' },
      stableMs: {
        type: 'number',
        description:
          'How long a service must stay ready under one generation before its step succeeds.',
      },
      reconnectGraceMs: {
        type: 'number',
        description: 'How long a worker may be away before its step is given up.',
      },
      runLimitMs: {
        type: 'number',
        description:
          "Of the whole run, as long as it is driven: waiting for an approval, paused, or for a person's attention does not count.",
      },
      name: { type: 'string' },
      createdAtMs: { type: 'number' },
      workerSecret: { type: 'string' },
    },
    additionalProperties: false,
    required: [
      'allowResync',
      'answerWaitMs',
      'approval',
      'batch',
      'canary',
      'confirmRestart',
      'controllerHost',
      'createdAtMs',
      'expectedZone',
      'failMs',
      'holdMs',
      'maxBackwardMs',
      'maxFailures',
      'maxForwardMs',
      'name',
      'platformDb',
      'quietPolicy',
      'quietWaitMs',
      'readiness',
      'readyTimeoutMs',
      'reconnectGraceMs',
      'resyncLimitMs',
      'runLimitMs',
      'settleMarginMs',
      'stableMs',
      'startTimeoutMs',
      'stopTimeoutMs',
      'warnMs',
    ],
    description:
      'POST /environments. `workerSecret` is shown here once, when the coordinator made it.',
  },
  HostView: {
    type: 'object',
    properties: {
      host: { type: 'string' },
      role: { type: 'string', enum: ['controller', 'front-end', 'database', 'unknown'] },
      sources: {
        type: 'array',
        items: { type: 'string', enum: ['OSSYS_SERVER', 'server.hsconf', 'worker', 'environment'] },
        description: 'Where the host is known from.',
      },
      active: { type: ['boolean', 'null'] },
      address: { type: ['string', 'null'] },
      worker: { type: 'string', enum: ['connected', 'disconnected', 'none'] },
      excluded: {
        anyOf: [
          {
            type: 'object',
            properties: {
              reason: { type: 'string' },
              by: { type: 'string' },
              reviewOn: { type: 'string' },
            },
            required: ['reason', 'by', 'reviewOn'],
            additionalProperties: false,
          },
          { type: 'null' },
        ],
      },
      sameAs: { type: ['string', 'null'] },
      facts: { anyOf: [{ $ref: '#/components/schemas/HostFacts' }, { type: 'null' }] },
    },
    required: [
      'host',
      'role',
      'sources',
      'active',
      'address',
      'worker',
      'excluded',
      'sameAs',
      'facts',
    ],
    additionalProperties: false,
  },
  HostFacts: {
    type: 'object',
    properties: {
      hostName: { type: 'string' },
      fqdn: { type: ['string', 'null'] },
      addresses: { type: 'array', items: { type: 'string' } },
      os: { type: 'string' },
      workerVersion: { type: 'string' },
      nodeVersion: { type: 'string' },
      clockSource: {
        type: 'string',
        description: 'How the wall clock is read: clock-gettime, anchored, simulated, …',
      },
      zone: { $ref: '#/components/schemas/ZoneFacts' },
      platform: { anyOf: [{ $ref: '#/components/schemas/PlatformFacts' }, { type: 'null' }] },
      services: { type: 'array', items: { $ref: '#/components/schemas/ServiceStatus' } },
      hold: {
        type: ['string', 'null'],
        description:
          'First line of the HOLD file, empty when it has none; null: there is no HOLD. Left out by an older worker.',
      },
      publishing: {
        type: ['boolean', 'null'],
        description:
          'Whether deployments are pending on this server; null: that cannot be read. Left out by an older worker.',
      },
      timeService: {
        anyOf: [{ $ref: '#/components/schemas/TimeServiceFacts' }, { type: 'null' }],
        description: 'Null: none is known. Left out by an older worker.',
      },
      zoneChange: {
        anyOf: [{ $ref: '#/components/schemas/ZoneChangeFacts' }, { type: 'null' }],
        description: 'Null: none, or it is over. Left out by an older worker.',
      },
      journal: {
        type: ['string', 'null'],
        description:
          "What is wrong with the worker's journal, for a person: it cannot be written, so that every command is rejected, or a damaged one was put aside. Null: nothing. In protocol 2 only.",
      },
    },
    required: [
      'hostName',
      'fqdn',
      'addresses',
      'os',
      'workerVersion',
      'nodeVersion',
      'clockSource',
      'zone',
      'platform',
      'services',
    ],
    additionalProperties: false,
  },
  ZoneFacts: {
    type: 'object',
    properties: {
      iana: { type: ['string', 'null'] },
      windowsId: { type: ['string', 'null'] },
      utcOffsetMin: { type: 'number', description: 'Local time minus UTC now, minutes.' },
      dstDisabled: {
        type: ['boolean', 'null'],
        description:
          'Whether Windows\' "adjust for daylight saving time" is off; null: not told here. Left out by an older worker.',
      },
    },
    required: ['iana', 'windowsId', 'utcOffsetMin'],
    additionalProperties: false,
  },
  PlatformFacts: {
    type: 'object',
    properties: {
      controllerHost: { type: ['string', 'null'] },
      databaseServer: {
        type: ['string', 'null'],
        description:
          'As it is written there: a name or an address, perhaps with an instance or a port.',
      },
      databaseCatalog: { type: ['string', 'null'] },
      serial: {
        type: ['string', 'null'],
        description: "Of the platform's installation on this server.",
      },
      version: { type: ['string', 'null'] },
    },
    required: ['controllerHost'],
    additionalProperties: false,
    description:
      "What the server's own server.hsconf says; null where it says nothing that can be read.",
  },
  ServiceStatus: {
    type: 'object',
    properties: {
      service: {
        type: 'string',
        description: 'The exact service name, e.g. "OutSystems Scheduler Service".',
      },
      state: { $ref: '#/components/schemas/ServiceState' },
      startMode: { $ref: '#/components/schemas/StartMode' },
      ready: {
        type: ['boolean', 'null'],
        description:
          'Whether the service answers its users ("Running" alone does not say so); null: not known.',
      },
      generation: {
        type: ['string', 'null'],
        description:
          'Identity of the running process, compared for equality only; null when none runs.',
      },
    },
    required: ['service', 'state', 'startMode', 'ready', 'generation'],
    additionalProperties: false,
    description: 'One service as its manager reports it.',
  },
  ServiceState: {
    type: 'string',
    enum: ['running', 'stopped', 'starting', 'stopping', 'not-installed', 'unknown'],
  },
  StartMode: { type: 'string', enum: ['automatic', 'manual', 'disabled', 'unknown'] },
  TimeServiceFacts: {
    type: 'object',
    properties: {
      kind: { type: 'string', description: 'chrony, systemd-timesyncd, simulated, …' },
      state: { type: 'string', enum: ['running', 'stopped', 'unknown'] },
      source: {
        type: ['string', 'null'],
        description: 'The source that it follows now, as it names it.',
      },
      policy: {
        type: ['string', 'null'],
        description:
          'How its sources are chosen, where that can be read, e.g. "NT5DS" or "NoSync".',
      },
      synchronised: {
        type: ['boolean', 'null'],
        description: 'Whether it says that the clock follows a source now.',
      },
      stratum: {
        type: ['number', 'null'],
        description: "Of this host: one more than its source's.",
      },
      rootDelayMs: {
        type: ['number', 'null'],
        description: 'To the root of the hierarchy and back.',
      },
      rootDispersionMs: { type: ['number', 'null'] },
      updatedAgoS: {
        type: ['number', 'null'],
        description: "Since the last good update from a source, by this host's own clock.",
      },
      hierarchy: {
        type: ['string', 'null'],
        description:
          'What tells two hierarchies apart: the address of the source, or the reference id of a clock device.',
      },
      otherMasters: {
        anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'null' }],
        description:
          'Who else sets this clock, e.g. "systemd-timesyncd" beside chrony, or "vmware-tools".',
      },
      maxErrorMs: {
        type: ['number', 'null'],
        description: "The kernel's bound of the clock's error, as its time service feeds it.",
      },
    },
    required: ['kind', 'state', 'source', 'policy'],
    additionalProperties: false,
    description:
      "Who keeps this host's clock. Only told, never judged: an offset is measured, not asked for.",
  },
  ZoneChangeFacts: {
    type: 'object',
    properties: {
      from: {
        type: 'string',
        description:
          'Zones by name, as in ZoneFacts, with `_dstoff` where daylight saving time is switched off.',
      },
      to: { type: 'string' },
      staleServices: {
        type: 'array',
        items: { type: 'string' },
        description:
          'Services whose process was seen before the change and still runs: it keeps the zone that it started with.',
      },
    },
    required: ['from', 'to', 'staleServices'],
    additionalProperties: false,
    description: "A change of the host's zone that its worker noticed while it ran.",
  },
  HostsView: {
    type: 'object',
    properties: {
      hosts: { type: 'array', items: { $ref: '#/components/schemas/HostView' } },
      controller: {
        type: 'object',
        properties: { host: { type: ['string', 'null'] }, problem: { type: ['string', 'null'] } },
        required: ['host', 'problem'],
        additionalProperties: false,
        description: 'The Deployment Controller server, or why it is not known.',
      },
    },
    required: ['hosts', 'controller'],
    additionalProperties: false,
  },
  DoctorCheckView: {
    type: 'object',
    properties: {
      check: { type: 'string' },
      outcome: { type: 'string', enum: ['ok', 'warn', 'fail', 'skipped'] },
      evidence: { type: 'string', description: 'What was seen.' },
      remedy: { type: ['string', 'null'], description: 'What to do; null when all is well.' },
      sql: {
        type: ['string', 'null'],
        description: 'A statement that a database administrator can paste.',
      },
    },
    required: ['check', 'outcome', 'evidence', 'remedy', 'sql'],
    additionalProperties: false,
    description: 'POST /environments/:env/doctor',
  },
  DoctorView: {
    type: 'object',
    properties: {
      environment: { type: 'string' },
      checks: { type: 'array', items: { $ref: '#/components/schemas/DoctorCheckView' } },
    },
    required: ['environment', 'checks'],
    additionalProperties: false,
  },
  CreatedIdView: {
    type: 'object',
    properties: { id: { type: 'string' } },
    required: ['id'],
    additionalProperties: false,
    description: 'What was begun; it is read by its id.',
  },
  ClockPointView: {
    type: 'object',
    properties: {
      auditId: { type: 'string' },
      atMs: { type: 'number', description: "Epoch ms, the coordinator's label." },
      reference: {
        type: 'string',
        description:
          'What the offset is measured against: the physical host of the database, or "coordinator" (the database itself).',
      },
      lowerMs: { type: 'number' },
      upperMs: { type: 'number' },
      verdict: { $ref: '#/components/schemas/Verdict' },
    },
    required: ['auditId', 'atMs', 'reference', 'lowerMs', 'upperMs', 'verdict'],
    additionalProperties: false,
    description: "One audit's interval of one host.",
  },
  HostClockHistoryView: {
    type: 'object',
    properties: {
      host: { type: 'string' },
      points: {
        type: 'array',
        items: { $ref: '#/components/schemas/ClockPointView' },
        description: 'Oldest first.',
      },
      events: {
        type: 'array',
        items: { $ref: '#/components/schemas/ClockEventView' },
        description: 'In the order in which they were told.',
      },
    },
    required: ['host', 'points', 'events'],
    additionalProperties: false,
  },
  ClockHistoryView: {
    type: 'object',
    properties: {
      environment: { type: 'string' },
      fromMs: { type: 'number', description: 'Ends included, epoch ms.' },
      toMs: { type: 'number' },
      truncated: {
        type: 'boolean',
        description:
          'There were more points or events than one answer holds, so the oldest are left out: ask for a shorter time.',
      },
      hosts: {
        type: 'array',
        items: { $ref: '#/components/schemas/HostClockHistoryView' },
        description: 'By name.',
      },
    },
    required: ['environment', 'fromMs', 'toMs', 'truncated', 'hosts'],
    additionalProperties: false,
    description: 'GET /environments/:env/clock-history',
  },
} as const;
