import { type Exchange, halfWidth, type MeasuredOffset, midpoint } from '#domain/clock';
import {
  clockAt,
  hostMeasurement,
  type Measurement,
} from '../../apps/coordinator/src/audits/host-measurement.js';
import type { WorkerSession } from '../../apps/coordinator/src/workers/worker-session.js';

/** As an audit asks. */
export const PROBES = 8;

/** One burst, what an audit makes of it, and what the offset really was right afterwards. */
export interface Probed {
  readonly exchanges: readonly Exchange[];
  readonly measurement: Measurement;
  readonly truth: MeasuredOffset;
}

/** @throws when the worker does not answer. */
export async function probed(
  session: WorkerSession,
  name: string,
  truth: () => MeasuredOffset | Promise<MeasuredOffset>,
): Promise<Probed> {
  const answer = await session.burst(name, PROBES);
  const after = await truth();
  if (answer.kind !== 'answer') throw new Error(answer.message);
  const measurement = hostMeasurement(session.host, answer);
  return { exchanges: answer.value.exchanges, measurement, truth: after };
}

/** Ms that the probes prove; infinite when they contradict each other. */
export const boundOf = ({ measurement }: Probed): number =>
  measurement.kind === 'measured' ? halfWidth(measurement.offset) : Infinity;

/** Ms from the best guess to the truth. */
export const errorOf = ({ measurement, truth }: Probed): number =>
  measurement.kind === 'measured'
    ? Math.abs(midpoint(measurement.offset) - midpoint(truth))
    : Infinity;

/** Nobody sets the clock of this machine meanwhile, so a contradiction among the probes is a miss, too. */
export function isMiss({ measurement, truth }: Probed): boolean {
  const clock = clockAt(measurement, truth.at);
  if (clock.kind !== 'measured') return true;
  return truth.upper < clock.offset.lower || truth.lower > clock.offset.upper;
}
