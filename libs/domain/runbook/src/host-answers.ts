import { isSameHost, shortName } from './host-names.js';
import type { HostSetting } from './inventory-sources.js';

/** What people have said of hosts. A farm asks it for each of its names, so it is looked up and not searched. */
export class HostAnswers {
  private readonly byName: ReadonlyMap<string, HostSetting>;
  private readonly byShortName: ReadonlyMap<string, HostSetting>;

  constructor(settings: readonly HostSetting[]) {
    this.byName = firstBy(settings, ({ host }) => host.toLowerCase());
    this.byShortName = firstBy(settings, ({ host }) => shortName(host));
  }

  /** The setting under this very name, else the one under the same name with another domain suffix. */
  of(name: string): HostSetting | undefined {
    return this.byName.get(name.toLowerCase()) ?? this.byShortName.get(shortName(name));
  }

  /** Follows people's answers to the end; a circle of them is one host, called by the first of its names. */
  resolved(name: string): string {
    const passed: string[] = [];
    for (let meant = name; ;) {
      const met = passed.findIndex((other) => isSameHost(other, meant));
      if (met >= 0) return passed.slice(met).sort()[0] ?? meant;
      passed.push(meant);
      const answer = this.of(meant)?.sameAs ?? null;
      if (answer === null) return meant;
      meant = answer;
    }
  }
}

function firstBy(
  settings: readonly HostSetting[],
  key: (setting: HostSetting) => string,
): ReadonlyMap<string, HostSetting> {
  return new Map(settings.toReversed().map((setting) => [key(setting), setting]));
}
