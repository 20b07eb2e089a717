import type { Command, CommandStatus, HostFacts, ReachedTarget, ServiceStatus } from '#protocol';
import type {
  Answer,
  WorkerLink,
  WorkerLinks,
} from '../../../../apps/coordinator/src/workers/worker-link.js';

/** Links over which nobody is asked what became of a command: it is sent again as a new one, after a new look. */
export class SentAfresh implements WorkerLinks {
  readonly #sent = new Map<string, number>();

  constructor(private readonly workers: WorkerLinks) {}

  async connected(...args: Parameters<WorkerLinks['connected']>): Promise<WorkerLink | null> {
    const link = await this.workers.connected(...args);
    return link === null ? null : new AfreshLink(link, this.#sent);
  }
}

class AfreshLink implements WorkerLink {
  constructor(
    private readonly link: WorkerLink,
    private readonly sent: Map<string, number>,
  ) {}

  get environment(): string {
    return this.link.environment;
  }

  get host(): string {
    return this.link.host;
  }

  get isConnected(): boolean {
    return this.link.isConnected;
  }

  close(): void {
    this.link.close();
  }

  onceClosed(closed: () => void): () => void {
    return this.link.onceClosed(closed);
  }

  facts(): Promise<Answer<HostFacts>> {
    return this.link.facts();
  }

  serviceStatus(service: string): Promise<Answer<ServiceStatus>> {
    return this.link.serviceStatus(service);
  }

  reach(...args: Parameters<WorkerLink['reach']>): Promise<Answer<readonly ReachedTarget[]>> {
    return this.link.reach(...args);
  }

  commandStatus(commandId: string): Promise<Answer<CommandStatus>> {
    this.sent.set(commandId, (this.sent.get(commandId) ?? 0) + 1);
    return Promise.resolve({ kind: 'answer', value: { kind: 'not-seen', result: null } });
  }

  async command(command: Command): Promise<Answer<{ readonly duplicate: boolean }>> {
    const times = this.sent.get(command.commandId) ?? 0;
    if (times === 0 || command.args === null) return this.link.command(command);
    const status = await this.link.serviceStatus(command.args.service);
    if (status.kind !== 'answer') return { kind: 'lost', message: 'The worker did not answer.' };
    const { runId, seq, attempt, fence, operation } = command;
    const { service, stopTimeoutMs, startTimeoutMs } = command.args;
    const commandId = `${command.commandId}+${times}`;
    const expectGeneration = status.value.generation;
    const args = { service, expectGeneration, stopTimeoutMs, startTimeoutMs };
    return this.link.command({ commandId, runId, seq, attempt, fence, operation, args });
  }
}
