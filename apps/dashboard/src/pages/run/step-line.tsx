import { Button, Group, Text, VisuallyHidden } from '@mantine/core';
import { memo, useState } from 'react';
import type { StepView } from '../../api/types';
import { isSameLine, PHASE_WORDS, type Segment } from '../../model/run-timeline';
import { duration } from '../../model/instants';
import { stepTone, TONES } from '../../model/run-words';
import { isSameStep, possibleActions } from '../../model/shown-step';
import { StepDialog, type StepAct } from './step-dialog';
import classes from './step-line.module.css';

interface StepLineProps {
  readonly step: StepView;
  readonly runId: string;
  readonly line: readonly Segment[];
  /** Where the time of the run begins; how long it is says the style of the stages (run-stages.tsx). */
  readonly fromMs: number;
}

/**
 * One service of one host: its state in a word, and its phases on the time of the whole run. That time grows with every
 * second: hundreds of lines follow it by their style alone and are drawn anew only when something happens to them.
 */
export const StepLine = memo(StepLineOf, isUnchanged);

function isUnchanged(before: StepLineProps, after: StepLineProps): boolean {
  return (
    isSameStep(before.step, after.step) &&
    before.runId === after.runId &&
    (before.fromMs === after.fromMs || after.line.length === 0) &&
    isSameLine(before.line, after.line)
  );
}

function StepLineOf({ step, runId, line, fromMs }: StepLineProps) {
  const { host, service, status, message, attempt } = step;
  return (
    <div className={classes.step} data-step={status}>
      <div className={classes.name}>
        <Text size="sm" fw={600} className="foreign">
          {host}
        </Text>
        <Text size="xs" c="dimmed" className="foreign">
          {service ?? 'its clock'}
        </Text>
      </div>
      <Text size="sm" fw={600} style={{ color: TONES[stepTone(status)] }}>
        {status}
        {attempt > 1 && `, attempt ${attempt}`}
      </Text>
      <div className={classes.track} aria-hidden="true">
        {line.map(({ phase, fromMs: from, toMs: to }) => (
          <span
            key={`${phase} ${from}`}
            className={classes.phase}
            data-phase={phase}
            title={`${PHASE_WORDS[phase]}${to === null ? '' : `, ${duration(to - from)}`}`}
            style={{
              left: shareOfRun(`${from - fromMs}`),
              width: shareOfRun(
                to === null ? `(var(--run-ms) - ${from - fromMs})` : `${to - from}`,
              ),
            }}
          />
        ))}
      </div>
      <VisuallyHidden>{line.map(({ phase }) => PHASE_WORDS[phase]).join(', ')}</VisuallyHidden>
      {message !== null && (
        <Text size="sm" c="dimmed" className={`foreign ${classes.message}`}>
          {message}
        </Text>
      )}
      <StepActions step={step} runId={runId} />
    </div>
  );
}

const shareOfRun = (ms: string): string => `calc(${ms} / var(--run-ms) * 100%)`;

function StepActions({ step, runId }: { step: StepView; runId: string }) {
  const [asked, ask] = useState<StepAct | null>(null);
  const possible = possibleActions(step);
  const refused = step.actions.filter(({ refusal }) => refusal !== null);
  const isStuck = stepTone(step.status) === 'bad' || stepTone(step.status) === 'doubt';
  if (step.status === 'pending' || (possible.length === 0 && !isStuck)) return null;
  const acts = possible.flatMap(({ action }): StepAct[] =>
    action === 'resolve'
      ? [
          { action, as: 'succeeded' },
          { action, as: 'failed' },
        ]
      : [{ action, as: null }],
  );
  return (
    <Group gap="xs" className={classes.message}>
      {acts.map((act) => (
        <Button
          key={`${act.action} ${act.as}`}
          size="compact-sm"
          variant="default"
          onClick={() => ask(act)}
        >
          {act.as === null ? act.action : `${act.action} as ${act.as}`}…
        </Button>
      ))}
      {isStuck && refused.length > 0 && (
        <Text size="xs" c="dimmed" className="foreign">
          {refused.map(({ action, refusal }) => `Not ${action}: ${refusal}`).join(' ')}
        </Text>
      )}
      {asked !== null && (
        <StepDialog step={step} act={asked} runId={runId} onClose={() => ask(null)} />
      )}
    </Group>
  );
}
