import type { GateView, RunView, StageView } from '#protocol';
import { answerText } from './asking-gate.js';
import type { Look } from './paint.js';
import { statusStyle } from './status-style.js';
import { operationObject } from './step-words.js';
import { aligned, wrapped } from './table.js';

const NOTE_INDENT = 10;

/** A stage with its gates and steps, each with what was said about it. */
export function stageLines(run: RunView, index: number, look: Look): string[] {
  const stage = run.stages[index];
  if (stage === undefined) return [];
  const lines = aligned([...gateRows(stage, look), ...stepRows(stage, look)]);
  return [
    '',
    look.paint('strong', `Stage ${index + 1}: ${stage.name}`),
    ...stage.gates.flatMap((gate, i) => [lines[i] ?? '', ...gateNotes(run, gate, look)]),
    ...lines.slice(stage.gates.length),
  ];
}

const gateRows = ({ gates }: StageView, { paint }: Look): string[][] =>
  gates.map(({ gate, status, message }) => [
    '    ',
    'gate',
    gate,
    paint(statusStyle(status), status),
    message ?? '',
  ]);

const stepRows = ({ steps }: StageView, { paint }: Look): string[][] =>
  steps.map(({ seq, host, service, status, message }) => [
    String(seq).padStart(4),
    host,
    operationObject(service),
    paint(statusStyle(status), status),
    message ?? '',
  ]);

/** What was answered, what it asks and how that is answered, and what could not be read when it passed. */
export function gateNotes(run: RunView, gate: GateView, { columns }: Look): string[] {
  const { answers, question, message, notConfirmed } = gate;
  const how = answerText(run, gate);
  const notes = [
    ...answers.map(({ choice, by, reason }) => `${choice}, by ${by}: ${reason}`),
    ...(question === null || message?.includes(question.text) === true ? [] : [question.text]),
    ...(how === null ? [] : [`answer: ${how}`]),
    ...(notConfirmed.length === 0 ? [] : [`not confirmed: ${notConfirmed.join('; ')}`]),
  ];
  return notes.flatMap((note) => wrapped(note, columns, NOTE_INDENT));
}
