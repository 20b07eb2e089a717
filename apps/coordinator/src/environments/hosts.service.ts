import { Inject, Injectable } from '@nestjs/common';
import type { Store } from '#adapters/store';
import { type InventoryHost, isSameHost } from '#domain/runbook';
import type { HostsView, HostView } from '#protocol';
import { Changes } from '../live/changes.js';
import { unknownThing } from '../problems/problem.js';
import { STORE } from '../store/store.module.js';
import type { HostChangeDto } from './environment.dto.js';
import { EnvironmentsService } from './environments.service.js';
import { type Inventory, InventoryService } from './inventory.service.js';

@Injectable()
export class HostsService {
  constructor(
    private readonly environments: EnvironmentsService,
    private readonly inventory: InventoryService,
    private readonly changes: Changes,
    @Inject(STORE) private readonly store: Store,
  ) {}

  async view(environmentName: string): Promise<HostsView> {
    const environment = await this.environments.find(environmentName);
    const inventory = await this.inventory.of(environment);
    const { controller } = inventory;
    return {
      hosts: inventory.hosts.map((host) => hostView(host, inventory)),
      controller:
        controller.kind === 'known'
          ? { host: controller.host, problem: null }
          : { host: null, problem: `${controller.evidence}. ${controller.remedy}` },
    };
  }

  /** A name that nobody knows yet may be given a meaning (`sameAs`), but not be excluded: that would be a typing error. */
  async change(
    environmentName: string,
    name: string,
    change: HostChangeDto,
  ): Promise<HostView | null> {
    const environment = await this.environments.find(environmentName);
    const before = await this.inventory.of(environment);
    const known =
      before.hosts.find(({ host }) => isSameHost(host, name))?.host ??
      before.ambiguous.find((entry) => isSameHost(entry.name, name))?.name;
    if (known === undefined) throw unknownThing('host', name);
    if (change.excluded !== undefined)
      await this.store.hosts.setExclusion(environment.name, known, change.excluded);
    if (change.sameAs !== undefined)
      await this.store.hosts.setSameAs(environment.name, known, change.sameAs);
    this.changes.publish('hosts', environment.name);
    const after = await this.inventory.of(environment);
    const host = after.hosts.find((entry) => isSameHost(entry.host, known));
    return host === undefined ? null : hostView(host, after);
  }
}

function hostView(host: InventoryHost, { controller, facts }: Inventory): HostView {
  return {
    host: host.host,
    role: roleOf(host, controller),
    sources: host.sources,
    active: host.active,
    address: host.address,
    worker: host.worker === null ? 'none' : host.worker.connected ? 'connected' : 'disconnected',
    excluded: host.excluded,
    sameAs: host.sameAs,
    facts: facts.get(host.host) ?? null,
  };
}

function roleOf(host: InventoryHost, controller: Inventory['controller']): HostView['role'] {
  if (controller.kind === 'unknown') return 'unknown';
  return isSameHost(host.host, controller.host) ? 'controller' : 'front-end';
}
