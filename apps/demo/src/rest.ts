import type { EnvironmentView, HostsView } from '#protocol';
import { CannotGoOn } from './cannot-go-on.js';

/** The coordinator's REST interface, as far as the demo looks at it. */
export class Rest {
  constructor(readonly url: string) {}

  /** Answers once it can work. */
  async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/health/ready`)).status === 200;
    } catch {
      return false; // It does not listen yet; the caller has the deadline.
    }
  }

  async hasEnvironment(name: string): Promise<boolean> {
    return (await this.#answer(`environments/${name}`)).status === 200;
  }

  environment(name: string): Promise<EnvironmentView> {
    return this.get<EnvironmentView>(`environments/${name}`);
  }

  hosts(environment: string): Promise<HostsView> {
    return this.get<HostsView>(`environments/${environment}/hosts`);
  }

  async get<T>(path: string): Promise<T> {
    const answer = await this.#answer(path);
    if (answer.ok) return (await answer.json()) as T;
    throw new CannotGoOn(
      `The coordinator answered ${answer.status} to GET ${path}: ${await answer.text()}`,
    );
  }

  #answer(path: string): Promise<Response> {
    return fetch(`${this.url}/api/v1/${path}`);
  }
}
