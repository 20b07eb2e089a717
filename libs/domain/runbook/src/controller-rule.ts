import { isSameHost } from './host-names.js';
import { type InventoryHost, namedByHsconf } from './inventory.js';

/** Which host is the Deployment Controller server, or why that is not known. */
export type ControllerRule =
  | { readonly kind: 'known'; readonly host: string }
  | {
      readonly kind: 'unknown';
      readonly code: 'controller-unknown' | 'controller-several' | 'controller-disagreement';
      readonly evidence: string;
      readonly remedy: string;
    };

const remedyFor = (environment: string): string =>
  `Say which host it is: lockstep env set ${environment} --controller <host>. The Deployment Controller Service must be ` +
  'enabled on that host alone, and CompilerServerHostname in every server.hsconf must name it.';

/**
 * The platform keeps no flag for it, so three witnesses are heard: the environment's setting, the controller named by
 * the workers' server.hsconf, and the hosts whose Deployment Controller service is installed and not Disabled. Each
 * that speaks must name the same one host.
 */
export function controllerRule(
  hosts: readonly InventoryHost[],
  {
    environment,
    setting,
    controllerService,
  }: { environment: string; setting: string | null; controllerService: string },
): ControllerRule {
  const workers = hosts.flatMap(({ worker }) => (worker === null ? [] : [worker]));
  const witnesses: Witness[] = [
    { says: 'the environment setting', names: setting === null ? [] : [setting] },
    { says: 'server.hsconf', names: namedByHsconf(workers) },
    {
      says: `an enabled ${controllerService}`,
      names: workers
        .filter(({ services }) =>
          services?.some(
            ({ service, state, startMode }) =>
              service === controllerService &&
              state !== 'not-installed' &&
              startMode !== 'disabled',
          ),
        )
        .map(({ host }) => host),
    },
  ].map(({ says, names }) => ({
    says,
    names: [...new Set(names.map((name) => inventoryName(name, hosts)))],
  }));
  return agreement(
    witnesses.filter(({ names }) => names.length > 0),
    remedyFor(environment),
  );
}

interface Witness {
  readonly says: string;
  readonly names: readonly string[];
}

function agreement(witnesses: readonly Witness[], remedy: string): ControllerRule {
  const evidence = witnesses.map(({ says, names }) => `${says}: ${names.join(', ')}`).join('; ');
  const first = witnesses[0]?.names[0];
  if (first === undefined)
    return {
      kind: 'unknown',
      code: 'controller-unknown',
      evidence:
        'no setting, no server.hsconf and no enabled Deployment Controller service names one',
      remedy,
    };
  if (witnesses.some(({ names }) => names.length > 1))
    return { kind: 'unknown', code: 'controller-several', evidence, remedy };
  return witnesses.every(({ names }) => names.every((name) => isSameHost(name, first)))
    ? { kind: 'known', host: first }
    : { kind: 'unknown', code: 'controller-disagreement', evidence, remedy };
}

/** server.hsconf may name the controller by an alias or by address. */
function inventoryName(name: string, hosts: readonly InventoryHost[]): string {
  const host = hosts.find(
    (known) =>
      [known.host, ...known.names].some((other) => isSameHost(other, name)) ||
      known.address === name ||
      known.worker?.fqdn?.toLowerCase() === name.toLowerCase() ||
      known.worker?.addresses.includes(name) === true,
  );
  return host?.host ?? name;
}
