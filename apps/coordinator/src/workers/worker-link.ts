import type {
  Command,
  CommandStatus,
  HostFacts,
  ReachedTarget,
  ReachTarget,
  ServiceStatus,
} from '#protocol';

/** An answer, or why there is none. `lost`: the connection went or the worker stayed silent. */
export type Answer<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'lost'; readonly message: string };

/** A connection to a worker, as far as runs need it. Every question is bounded in time. */
export interface WorkerLink {
  readonly environment: string;
  readonly host: string;
  readonly isConnected: boolean;
  close(): void;
  /** Calls back once when the connection ends; at once when it has. Returns how to stop listening. */
  onceClosed(closed: () => void): () => void;
  facts(): Promise<Answer<HostFacts>>;
  serviceStatus(service: string): Promise<Answer<ServiceStatus>>;
  /** Which of the targets the worker's host can open. */
  reach(targets: readonly ReachTarget[]): Promise<Answer<readonly ReachedTarget[]>>;
  /** The acknowledgement says that the worker has the command, not that it is done. */
  command(command: Command): Promise<Answer<{ readonly duplicate: boolean }>>;
  /** @param fence from now on the worker refuses whoever comes with a lower one */
  commandStatus(commandId: string, fence: number): Promise<Answer<CommandStatus>>;
}

/** Who is connected, as far as runs need it. */
export interface WorkerLinks {
  /** The host's worker, at once or when it connects; null after `grace` ms or when `signal` aborts. */
  connected(
    environment: string,
    host: string,
    options: { readonly grace: number; readonly signal: AbortSignal },
  ): Promise<WorkerLink | null>;
}
