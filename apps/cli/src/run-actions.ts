import type { RunActionName, RunView, StepActionName, StepView } from '#protocol';

/** Steps end as one of these by a person's word. */
export const OUTCOMES = ['succeeded', 'failed'] as const;
export type StepOutcome = (typeof OUTCOMES)[number];

/** What a person types. */
export const actionCommand = (id: string, action: RunActionName): string =>
  `lockstep runs ${action} ${id} --reason "..."`;

const stepActionCommand = (id: string, seq: number, action: StepActionName): string =>
  `lockstep runs ${action} ${id} ${seq} --reason "..."`;

const resolveCommand = (id: string, seq: number, as: StepOutcome): string =>
  `lockstep runs resolve ${id} ${seq} --as ${as} --reason "..."`;

/** A command that can be copied, and what comes of it. */
export interface Offer {
  readonly command: string;
  readonly meaning: string;
}

const RUN_MEANING = {
  approve: 'it may begin; another person than the one who asked has to say so',
  pause: 'begins nothing new; what has begun is finished first',
  resume: 'goes on where it is',
  abort: 'ends it at its next safe point; a service that was stopped is started first',
} as const satisfies Record<RunActionName, string>;

/** Of the run itself, those that apply now. */
export const runOffers = ({ id, actions }: Pick<RunView, 'id' | 'actions'>): Offer[] =>
  actions
    .filter(({ refusal }) => refusal === null)
    .map(({ action }) => ({ command: actionCommand(id, action), meaning: RUN_MEANING[action] }));

/** Of one of its steps, those that apply now. */
export const stepOffers = (id: string, { seq, actions }: StepView): Offer[] =>
  actions
    .filter(({ refusal }) => refusal === null)
    .flatMap(({ action }): Offer[] => {
      const command = stepActionCommand(id, seq, action);
      switch (action) {
        case 'resolve':
          return [
            {
              command: resolveCommand(id, seq, 'succeeded'),
              meaning: 'you have seen that it was restarted and is ready',
            },
            {
              command: resolveCommand(id, seq, 'failed'),
              meaning: 'you have seen that it was not, or is not ready; it counts as a failure',
            },
          ];
        case 'retry':
          return [
            { command, meaning: 'restarts it under a new command, whatever became of the old' },
          ];
        case 'skip':
          return [
            { command, meaning: 'leaves the service as it is; nothing more is done about it' },
          ];
      }
    });
