import type { PlanView } from '#protocol';
import type { Look } from './paint.js';
import { wrapped } from './table.js';

/** What a person reads before saying yes. `plan` is clean. */
export function renderPlan(plan: PlanView, look: Look): string[] {
  return [
    `Plan ${plan.id} of ${plan.environment}: ${plan.kind}`,
    `Controller: ${plan.inventory.controller}`,
    `Hosts: ${plan.inventory.hosts.map(({ host, role }) => `${host} (${role})`).join(', ')}`,
    ...excludedLines(plan),
    ...plan.stages.flatMap((stage, index) => stageLines(stage, index, look)),
    '',
    ...wrapped(`Policy: ${policyWords(plan)}.`, look.columns, 0),
    ...warningLines(plan, look),
    ...plan.questions.map(
      ({ question, choices }) => `Question: ${question} (${choices.join(', ')})`,
    ),
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
        `${String(seq).padStart(4)}  ${host}  ${operation}  ${service}`,
    ),
  ];
}

function policyWords({ policy }: PlanView): string {
  const seconds = (duration: number): string => `${duration / 1_000} s`;
  return [
    `${policy.batch} front-end${policy.batch === 1 ? '' : 's'} at a time`,
    `at most ${policy.maxFailures} failed steps`,
    `stop within ${seconds(policy.stopTimeout)}`,
    `start within ${seconds(policy.startTimeout)}`,
    `ready within ${seconds(policy.readyTimeout)}`,
    `stable for ${seconds(policy.stable)}`,
    `a lost worker is awaited ${seconds(policy.reconnectGrace)}`,
  ].join(', ');
}

const warningLines = ({ warnings }: PlanView, { paint, columns }: Look): string[] =>
  warnings.flatMap(({ code, host, message }) =>
    wrapped(
      `${paint('doubt', 'Warning')}: ${host === null ? '' : `${host}: `}${message} (${code})`,
      columns,
      0,
    ),
  );
