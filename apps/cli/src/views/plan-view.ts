import type { PlanQuestion } from '#domain/runbook';
import type { PlanView } from '#protocol';
import { answerOption } from '../plan-answers.js';
import type { LocalLook, Look } from './paint.js';
import { policyWords, windowLines } from './policy-words.js';
import { operationObject } from './step-words.js';
import { wrapped } from './table.js';

/** What a person reads before saying yes. `plan` is clean. */
export function renderPlan(plan: PlanView, look: LocalLook): string[] {
  return [
    `Plan ${plan.id} of ${plan.environment}: ${plan.kind}`,
    `Controller: ${plan.inventory.controller}`,
    `Hosts: ${plan.inventory.hosts.map(({ host, role }) => `${host} (${role})`).join(', ')}`,
    ...excludedLines(plan),
    ...(plan.auditId === null ? [] : [`Made from audit ${plan.auditId}`]),
    ...plan.stages.flatMap((stage, index) => stageLines(stage, index, look)),
    '',
    ...policyLines(plan, look),
    ...windowLines(plan.policy.notAfterMs, look),
    ...overrideLines(plan, look),
    ...warningLines(plan, look),
    ...plan.questions.flatMap((question) => questionLines(question, look)),
    `Plan hash: ${plan.planHash}`,
  ];
}

const excludedLines = ({ inventory }: PlanView): string[] =>
  inventory.excluded.map(({ host, reason }) => `Excluded, not restarted: ${host} (${reason})`);

function stageLines(stage: PlanView['stages'][number], index: number, { paint }: Look): string[] {
  return [
    '',
    paint('strong', `Stage ${index + 1}: ${stage.name}`),
    ...stage.gates.map((gate) => `      gate ${gate}`),
    ...stage.steps.map(
      ({ seq, host, operation, service }) =>
        `${String(seq).padStart(4)}  ${host}  ${operation}  ${operationObject(service)}`,
    ),
  ];
}

function policyLines(plan: PlanView, { columns }: Look): string[] {
  const words = policyWords(plan);
  return words.length === 0 ? [] : wrapped(`Policy: ${words.join(', ')}.`, columns, 0);
}

const overrideLines = ({ policy }: PlanView, { paint, columns }: Look): string[] =>
  policy.overrides.flatMap(({ code, by, reason }) =>
    wrapped(`${paint('doubt', 'Overridden')}: ${code}, by ${by}: ${reason}`, columns, 0),
  );

const warningLines = ({ warnings }: PlanView, { paint, columns }: Look): string[] =>
  warnings.flatMap(({ code, host, message }) =>
    wrapped(
      `${paint('doubt', 'Warning')}: ${host === null ? '' : `${host}: `}${message} (${code})`,
      columns,
      0,
    ),
  );

const questionLines = (
  { key, question, choices, answer }: PlanQuestion,
  { columns }: Look,
): string[] =>
  wrapped(
    `Question: ${question} What counts: ${answer}. Change it: ${answerOption(key, choices)}`,
    columns,
    0,
  );
