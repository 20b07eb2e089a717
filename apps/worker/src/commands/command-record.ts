import type { Command, CommandReport, EnsureRestarted } from '#protocol';

/** The plain data of a command, as it is written down. */
export type PlainCommand = Pick<Command, Exclude<keyof Command, 'args'>> & {
  readonly args: Pick<EnsureRestarted, keyof EnsureRestarted> | null;
};
export type PlainReport = Pick<CommandReport, keyof CommandReport>;

/** What is about to be done for a command, written down before it is done. */
export type Intent = 'stop-and-start' | 'start-only' | 'resync';

/** One line of the worker's journal. */
export type CommandRecord =
  | { readonly kind: 'fence'; readonly fence: number }
  | {
      readonly kind: 'received';
      readonly commandId: string;
      /** Of its operation and arguments: the same id never means anything else. */
      readonly ticket: string;
      /** Null once it is done. */
      readonly command: PlainCommand | null;
    }
  | { readonly kind: 'intent'; readonly commandId: string; readonly action: Intent }
  /** What was intended has not happened. Offered again, it is done then. */
  | { readonly kind: 'withdrawn'; readonly commandId: string }
  /** For the coordinator; the one of kind `done` ends the command. */
  | { readonly kind: 'report'; readonly commandId: string; readonly report: PlainReport }
  /** The coordinator has stored all reports up to this one. */
  | { readonly kind: 'acked'; readonly commandId: string; readonly upTo: number }
  /** A restart was completed, at so many ms of a clock that counts from the boot. */
  | {
      readonly kind: 'restarted';
      readonly service: string;
      readonly clock: string;
      readonly atMs: number;
    };
