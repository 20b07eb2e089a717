import type { components } from './schema.generated';

/** The answers of the coordinator, from its own description (/api/openapi.json). */
type Schemas = components['schemas'];

export type AuditView = Schemas['AuditView'];
export type ClockHistoryView = Schemas['ClockHistoryView'];
export type EnvironmentView = Schemas['EnvironmentView'];
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
