export { ClockEventReport } from './clock-event.js';
export type { ClockEventAck } from './clock-event.js';
export {
  Command,
  CommandEvent,
  CommandEventBatch,
  CommandQuery,
  CommandReport,
  CommandResult,
  CommandStatus,
  EnsureRestarted,
  ServiceQuery,
} from './command.js';
export type {
  CommandAck,
  CommandEventAck,
  CommandOutcome,
  CommandRejection,
  MutatingOperation,
  ResyncFailure,
} from './command.js';
export { HostFacts, PlatformFacts, ServiceStatus, TimeServiceFacts, ZoneFacts } from './facts.js';
export type { ServiceState, StartMode } from './facts.js';
export { FARM_NAMESPACE } from './farm-link.js';
export type {
  FarmToWorker,
  SimulatedClock,
  SimulatedHost,
  SimulatedResyncOutcome,
  SimulatedServiceOutcome,
  WorkerToFarm,
} from './farm-link.js';
export { Hello } from './hello.js';
export type { HelloRefusal, Welcome } from './hello.js';
export {
  ACK_TIMEOUT,
  HELLO_TIMEOUT,
  MAX_BATCH,
  MAX_CLOCK_CHANGE_MS,
  MAX_LINE,
  MAX_LIST,
  MAX_MESSAGE_BYTES,
  MAX_NAME,
  MAX_TEXT,
  OPS_NAMESPACE,
  PROTOCOL,
  WORKERS_NAMESPACE,
} from './limits.js';
export { parseMessage } from './message.js';
export type { ParsedMessage } from './message.js';
export { Probe, ProbeReply } from './probe.js';
export {
  MAX_TARGETS,
  REACH_TIMEOUT,
  ReachedTarget,
  ReachQuery,
  ReachReport,
  ReachTarget,
} from './reach.js';
export { READING_DEFAULTS } from './rest/audit-view.js';
export type {
  AttributionView,
  AuditReportView,
  AuditView,
  ClockEventView,
  FindingView,
  ForecastView,
  RateView,
  ReadingView,
  ReferencedOffsetView,
  ReportFormat,
  TimeServerView,
} from './rest/audit-view.js';
export type {
  ClockHistoryView,
  ClockPointView,
  HostClockHistoryView,
} from './rest/clock-history-view.js';
export type { CreatedIdView } from './rest/created-id-view.js';
export { ENVIRONMENT_DEFAULTS } from './rest/environment-view.js';
export type {
  DoctorCheckView,
  DoctorView,
  EnvironmentCreatedView,
  EnvironmentSettingsView,
  EnvironmentView,
  HostView,
  HostsView,
  PlatformDbSettingsView,
  TimersSettingsView,
} from './rest/environment-view.js';
export type {
  FleetAuditView,
  FleetEntryView,
  FleetRunView,
  FleetView,
  WorstOffsetView,
} from './rest/fleet-view.js';
export type { HealthView } from './rest/health-view.js';
export type { ProblemView } from './rest/problem.js';
export type {
  ActionView,
  Changed,
  CoordinatorToPerson,
  GateView,
  LeaseView,
  PlanView,
  RunActionName,
  RunEventView,
  RunLogLineView,
  RunLogView,
  RunPolicyView,
  RunView,
  StageView,
  StepActionName,
  StepView,
} from './rest/run-view.js';
export type {
  FireOutcome,
  ScheduleAction,
  ScheduleCreatedView,
  ScheduledTimeView,
  ScheduleFireView,
  SchedulePreviewView,
  ScheduleView,
} from './rest/schedule-view.js';
export type { WorkerView } from './rest/worker-view.js';
export type { CoordinatorToWorker, Refusal, WorkerToCoordinator } from './worker-events.js';
