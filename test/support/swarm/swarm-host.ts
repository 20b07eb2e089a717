import type {
  Command,
  CommandAck,
  CommandResult,
  CommandStatus,
  CoordinatorToWorker,
  Hello,
} from '#protocol';
import { swarmFacts } from './swarm-facts.js';
import type { SwarmLedger } from './swarm-ledger.js';
import { SwarmLine } from './swarm-line.js';
import { SwarmReports } from './swarm-reports.js';
import { type SwarmPlace, SwarmServices } from './swarm-services.js';

export interface SwarmHostParts {
  readonly place: SwarmPlace;
  /** Of all coordinators that share one store. */
  readonly urls: readonly string[];
  readonly hello: Hello;
  readonly ledger: SwarmLedger;
  readonly betweenStopAndStart: () => Promise<void>;
  /** Nanoseconds since 1970. */
  readonly wallNs: () => bigint;
}

/**
 * One worker as a coordinator sees it: the protocol, one command at a time and each id once, over services in memory.
 * Without what only its host would notice: it keeps nothing on disk and watches no clock.
 */
export class SwarmHost {
  private readonly services: SwarmServices;
  private readonly lines: readonly SwarmLine[];
  private readonly results = new Map<string, CommandResult | null>();
  private readonly reports = new SwarmReports(() => this.lines);
  private underWay: string | null = null;
  private fence = 0;

  constructor(private readonly parts: SwarmHostParts) {
    const { place, ledger, urls, hello, betweenStopAndStart } = parts;
    this.services = new SwarmServices(place, ledger, betweenStopAndStart);
    const listeners = this.listeners();
    const onSession = () => void this.reports.send();
    this.lines = urls.map((url) => new SwarmLine(url, { hello, listeners, onSession }));
  }

  /** Resolves when every coordinator has welcomed it. */
  async open(): Promise<void> {
    await Promise.all(this.lines.map((line) => line.open()));
  }

  close(): void {
    this.reports.close();
    for (const line of this.lines) line.close();
  }

  private listeners(): CoordinatorToWorker {
    const { place, wallNs } = this.parts;
    return {
      probe: ({ burst, seq }, reply) => {
        const received = wallNs();
        reply({
          burst,
          seq,
          receivedNs: String(received),
          repliedNs: String(wallNs()),
          granularityNs: 1,
          appliedRatePpm: 0,
          rateChangedAgoS: null,
        });
      },
      'host.facts': (reply) => reply(swarmFacts(place.host, this.services.all())),
      'service.status': ({ service }, reply) => reply(this.services.status(service)),
      'host.reach': ({ targets }, reply) =>
        reply({ targets: targets.map(({ host, port }) => ({ host, port, open: true })) }),
      command: (command, reply) => {
        const ack = this.receive(command);
        reply(ack);
        if (ack.kind === 'accepted') void this.execute(command);
      },
      'command.query': ({ commandId, fence }, reply) =>
        reply(
          this.isStale(fence ?? this.fence)
            ? { error: { code: 'stale-fence', message: this.staleText() } }
            : this.status(commandId),
        ),
    };
  }

  private receive({ commandId, fence, args }: Command): CommandAck {
    if (this.isStale(fence)) return rejected('stale-fence', this.staleText());
    if (this.results.has(commandId)) return { kind: 'duplicate' };
    if (this.underWay !== null) return rejected('busy', `${this.underWay} is under way`);
    if (args === null) return rejected('service-not-allowed', 'a swarm has no time service');
    if (this.parts.ledger.isFull)
      return rejected('held', 'the swarm was asked for more than it may do');
    const { environment, host } = this.parts.place;
    this.results.set(commandId, null);
    this.underWay = commandId;
    this.parts.ledger.accepted(commandId, { environment, host, service: args.service });
    return { kind: 'accepted' };
  }

  private status(commandId: string): CommandStatus {
    const result = this.results.get(commandId);
    if (result === undefined) return { kind: 'not-seen', result: null };
    return result === null ? { kind: 'in-flight', result } : { kind: 'done', result };
  }

  /** The newest owner counts, whatever it asks. */
  private isStale(fence: number): boolean {
    if (fence < this.fence) return true;
    this.fence = fence;
    return false;
  }

  private staleText(): string {
    return `another owner has fence ${this.fence}`;
  }

  private async execute({ commandId, args }: Command): Promise<void> {
    if (args === null) return;
    this.reports.tell(commandId, { n: 1, kind: 'executing' });
    const result = await this.services.ensureRestarted(args);
    this.results.set(commandId, result);
    this.underWay = null;
    this.parts.ledger.finished(commandId);
    const lines = LINES.map((line, i) => ({
      n: i + 2,
      kind: 'log' as const,
      text: `${args.service}: ${line}`,
    }));
    this.reports.tell(commandId, ...lines, { n: lines.length + 2, kind: 'done', result });
  }
}

/** As many as a worker tells of a restart that goes well. */
const LINES = ['begins', 'stopping', 'stopped after 0 s', 'starting', 'running', 'done'];

const rejected = (
  code: Extract<CommandAck, { kind: 'rejected' }>['code'],
  message: string,
): CommandAck => ({ kind: 'rejected', code, message });
