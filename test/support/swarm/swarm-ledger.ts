/** One stop or start of a service that exists in memory only. */
export interface SwarmAct {
  /** From 1 across the swarm. */
  readonly n: number;
  readonly environment: string;
  readonly host: string;
  readonly service: string;
  readonly action: 'stop' | 'start';
  /** Of the process that ended or began. */
  readonly generation: string;
}

/** What became of a command, epoch ms of this machine: comparable with the rows of a coordinator beside it. */
export interface SwarmCommand {
  readonly environment: string;
  readonly host: string;
  readonly service: string;
  readonly acceptedAtMs: number;
  /** Null while it is under way. */
  doneAtMs: number | null;
}

/** What really happened to the services of a swarm: nothing of Lockstep writes here, so it is a witness of its runs. */
export class SwarmLedger {
  readonly acts: SwarmAct[] = [];
  readonly commands = new Map<string, SwarmCommand>();
  private readonly waiting = new Map<() => void, number>();
  private ended = 0;

  /** @param maxCommands as many as the test needs: a coordinator that has gone mad must not fill the memory */
  constructor(private readonly maxCommands: number) {}

  /** A swarm that is full takes no more commands. */
  get isFull(): boolean {
    return this.commands.size >= this.maxCommands;
  }

  get done(): number {
    return this.ended;
  }

  act(act: Omit<SwarmAct, 'n'>): void {
    this.acts.push({ n: this.acts.length + 1, ...act });
  }

  accepted(commandId: string, of: Pick<SwarmCommand, 'environment' | 'host' | 'service'>): void {
    this.commands.set(commandId, { ...of, acceptedAtMs: Date.now(), doneAtMs: null });
  }

  finished(commandId: string): void {
    const command = this.commands.get(commandId);
    if (command === undefined) throw new Error(`command ${commandId} was never accepted`);
    command.doneAtMs = Date.now();
    this.ended += 1;
    for (const [reached, count] of this.waiting) if (this.ended >= count) reached();
  }

  /** Resolves when so many commands have ended; rejects after `deadline` ms. */
  async untilDone(count: number, deadline: number): Promise<void> {
    if (this.ended >= count) return;
    await new Promise<void>((resolve, reject) => {
      const reached = () => {
        clearTimeout(late);
        this.waiting.delete(reached);
        resolve();
      };
      const late = setTimeout(() => {
        this.waiting.delete(reached);
        reject(new Error(`${this.ended} of ${count} commands had ended after ${deadline} ms`));
      }, deadline);
      this.waiting.set(reached, count);
    });
  }

  /** Services that were not stopped and started again exactly `restarts` times, in turns: none after good runs. */
  wrong(restarts = 1): string[] {
    const seen = new Map<string, string>();
    for (const { environment, host, service, action } of this.acts) {
      const key = `${environment}/${host}/${service}`;
      seen.set(key, `${seen.get(key) ?? ''} ${action}`);
    }
    const right = ' stop start'.repeat(restarts);
    return [...seen].flatMap(([key, acts]) => (acts === right ? [] : [`${key}:${acts}`]));
  }
}
