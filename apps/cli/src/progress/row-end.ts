import { isStepOver } from '#domain/runbook';
import type { GateView, RunView, StepView } from '#protocol';
import { answerText } from '../views/asking-gate.js';
import { operationObject } from '../views/step-words.js';

/** How a row of the live view ends. */
export type RowEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly text: string }
  | { readonly kind: 'skipped'; readonly text: string };

/** `end: null`: not yet over. */
export interface RowLook {
  readonly title: string;
  /** What it waits for, asks or saw, until it is over. */
  readonly note: string;
  readonly end: RowEnd | null;
}

/** A run never loses a part of its plan; the view must not hang if it did. */
const GONE: RowLook = {
  title: 'no longer part of the run',
  note: '',
  end: { kind: 'skipped', text: 'no longer part of the run' },
};

export function gateLook(run: RunView, stage: number, index: number): RowLook {
  const gate = run.stages[stage]?.gates[index];
  if (gate === undefined) return GONE;
  const title = `gate ${gate.gate}  ${gate.status}`;
  const how = answerText(run, gate);
  const note = [gate.message ?? '', ...(how === null ? [] : [`Answer: ${how}`])].join(' ').trim();
  return { title, note, end: gateEnd(gate, title) };
}

export function stepLook(run: RunView, seq: number): RowLook {
  const step = run.stages.flatMap(({ steps }) => steps).find((known) => known.seq === seq);
  if (step === undefined) return GONE;
  const title = `${step.host}  ${operationObject(step.service)}  ${step.status}`;
  return { title, note: step.message ?? '', end: stepEnd(step, title) };
}

function gateEnd({ status, message }: GateView, title: string): RowEnd | null {
  if (status === 'passed') return { kind: 'done' };
  return status === 'refused' ? { kind: 'failed', text: withMessage(title, message) } : null;
}

function stepEnd({ status, message }: StepView, title: string): RowEnd | null {
  if (!isStepOver(status)) return null;
  if (status === 'succeeded') return { kind: 'done' };
  const text = withMessage(title, message);
  return { kind: status === 'skipped' || status === 'cancelled' ? 'skipped' : 'failed', text };
}

const withMessage = (title: string, message: string | null): string =>
  message === null ? title : `${title}: ${message}`;

/** What a heading may say of the rows below it: only what is true of them all, and a failure at once. */
export function headingEnd(title: string, rows: readonly RowLook[]): RowEnd {
  if (rows.some(({ end }) => end?.kind === 'failed')) return { kind: 'failed', text: title };
  return rows.every(({ end }) => end?.kind === 'done')
    ? { kind: 'done' }
    : { kind: 'skipped', text: `${title}  not completed` };
}
