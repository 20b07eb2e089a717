import type { components } from './schema.generated';

/** The answers of the coordinator, from its own description (/api/openapi.json). */
type Schemas = components['schemas'];

export type AuditView = Schemas['AuditView'];
export type CreatedIdView = Schemas['CreatedIdView'];
export type ClockHistoryView = Schemas['ClockHistoryView'];
export type FindingView = Schemas['FindingView'];
export type HostView = Schemas['HostView'];
export type HostsView = Schemas['HostsView'];
export type ReadingView = Schemas['ReadingView'];
export type ClockEventView = Schemas['ClockEventView'];
export type Changed = Schemas['Changed'];
export type FleetAuditView = Schemas['FleetAuditView'];
export type FleetEntryView = Schemas['FleetEntryView'];
export type FleetView = Schemas['FleetView'];
export type RunStatus = Schemas['RunStatus'];
export type Verdict = Schemas['Verdict'];
export type PlanView = Schemas['PlanView'];
export type RunEventView = Schemas['RunEventView'];
export type RunLogLineView = Schemas['RunLogLineView'];
export type RunLogView = Schemas['RunLogView'];
export type RunView = Schemas['RunView'];
export type StageView = Schemas['StageView'];
export type StepView = Schemas['StepView'];
export type GateView = Schemas['GateView'];
export type PlanKind = Schemas['PlanKind'];
export type ScheduleAction = Schemas['ScheduleAction'];
export type ScheduleCreatedView = Schemas['ScheduleCreatedView'];
export type SchedulePreviewView = Schemas['SchedulePreviewView'];
export type ScheduleView = Schemas['ScheduleView'];
export type ScheduledTimeView = Schemas['ScheduledTimeView'];
