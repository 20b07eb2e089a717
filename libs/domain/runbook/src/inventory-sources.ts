export interface RegisteredServer {
  readonly name: string;
  readonly address: string | null;
  readonly active: boolean;
}

export interface InstalledService {
  readonly service: string;
  readonly state: string;
  readonly startMode: string;
}

export interface KnownWorker {
  readonly host: string;
  readonly connected: boolean;
  readonly fqdn: string | null;
  readonly addresses: readonly string[];
  /** From the host's own server.hsconf. */
  readonly controllerHost: string | null;
  /** Null: never reported. */
  readonly services: readonly InstalledService[] | null;
}

export interface HostSetting {
  readonly host: string;
  readonly excluded: {
    readonly reason: string;
    readonly by: string;
    readonly reviewOn: string;
  } | null;
  /** A person's answer: this name means that host. */
  readonly sameAs: string | null;
}
