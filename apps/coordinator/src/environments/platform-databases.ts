import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { EnvironmentRecord } from '#adapters/store';
import { type DatabaseProblem, openPlatformDb, type PlatformDb } from '#adapters/platform-db';
import { resolveSecret } from '../config/secret-reference.js';

export type OpenedDatabase =
  | { readonly ok: true; readonly db: PlatformDb }
  | { readonly ok: false; readonly problem: DatabaseProblem };

/** One handle per environment, opened at the first use and anew after a change of settings or password. */
@Injectable()
export class PlatformDatabases implements OnApplicationShutdown {
  private readonly open = new Map<string, { readonly key: string; readonly db: PlatformDb }>();

  async of({ name, settings }: EnvironmentRecord): Promise<OpenedDatabase> {
    const { platformDb } = settings;
    if (platformDb.kind === 'none')
      return this.opened(name, 'none', () => openPlatformDb({ kind: 'none' }));
    const password = await resolveSecret(platformDb.passwordRef ?? '');
    if (!password.ok) return { ok: false, problem: unreadablePassword(name, password.problem) };
    const { passwordRef: _, kind: __, aliases: ___, ...rest } = platformDb;
    const resolved = {
      ...rest,
      kind: 'sqlserver' as const,
      server: rest.server ?? '',
      database: rest.database ?? '',
      user: rest.user ?? '',
      password: password.value,
      encrypt: rest.encrypt ?? true,
      trustServerCertificate: rest.trustServerCertificate ?? false,
    };
    return this.opened(name, JSON.stringify(resolved), () => openPlatformDb(resolved));
  }

  async forget(name: string): Promise<void> {
    const known = this.open.get(name);
    this.open.delete(name);
    await known?.db.close();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.open.keys()].map((name) => this.forget(name)));
  }

  private async opened(name: string, key: string, open: () => PlatformDb): Promise<OpenedDatabase> {
    const known = this.open.get(name);
    if (known?.key === key) return { ok: true, db: known.db };
    const db = open();
    this.open.set(name, { key, db });
    await known?.db.close();
    return { ok: true, db };
  }
}

const unreadablePassword = (environment: string, problem: string): DatabaseProblem => ({
  code: 'database-login-failed',
  evidence: `The password of the platform database was not found: ${problem}.`,
  remedy: `Correct the file or variable on the coordinator, or name another: lockstep env set ${environment} --db-password file:<path>.`,
  sql: null,
});
