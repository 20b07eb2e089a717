import type { ClockEventAck, ClockEventReport } from './clock-event.js';
import type {
  Command,
  CommandAck,
  CommandEvent,
  CommandEventAck,
  CommandEventBatch,
  CommandQuery,
  CommandStatus,
  ServiceQuery,
} from './command.js';
import type { HostFacts, ServiceStatus } from './facts.js';
import type { Hello, Welcome } from './hello.js';
import type { Probe, ProbeReply } from './probe.js';
import type { ReachQuery, ReachReport } from './reach.js';

/** An answer that the asked side could not give. `message` is for a person. */
export interface Refusal {
  readonly error: { readonly code: string; readonly message: string };
}

/** Coordinator to worker. Every event is answered by its acknowledgement. */
export interface CoordinatorToWorker {
  probe: (probe: Probe, reply: (reply: ProbeReply) => void) => void;
  'host.facts': (reply: (facts: HostFacts | Refusal) => void) => void;
  'service.status': (query: ServiceQuery, reply: (status: ServiceStatus | Refusal) => void) => void;
  'host.reach': (query: ReachQuery, reply: (report: ReachReport | Refusal) => void) => void;
  command: (command: Command, reply: (ack: CommandAck) => void) => void;
  'command.query': (query: CommandQuery, reply: (status: CommandStatus | Refusal) => void) => void;
}

/** Worker to coordinator. `hello` is the only event that an unknown worker may send. */
export interface WorkerToCoordinator {
  hello: (hello: Hello, reply: (welcome: Welcome) => void) => void;
  /** In protocol 1. */
  'command.event': (event: CommandEvent, reply: (ack: CommandEventAck) => void) => void;
  /** In protocol 2. What is not acknowledged, as a whole or from some number on, is sent again. */
  'command.events': (batch: CommandEventBatch, reply: (ack: CommandEventAck) => void) => void;
  /** An older worker never sends it. */
  'clock.event': (event: ClockEventReport, reply: (ack: ClockEventAck) => void) => void;
}
