import { AuditEntity } from './entities/audit.entity.js';
import type { Database } from './database.js';

/** Questions about all environments at once. */
export class FleetRepository {
  constructor(private readonly database: Database) {}

  /** The completed audit that began last, of each environment that has one. */
  async latestAuditIds(): Promise<string[]> {
    const rows = await this.database.read((manager) => {
      const newest = manager
        .createQueryBuilder(AuditEntity, 'completed')
        .select('MAX(completed.n)')
        .where("completed.status = 'completed'")
        .groupBy('completed.environment_key');
      return manager
        .createQueryBuilder(AuditEntity, 'audit')
        .select('audit.id', 'id')
        .where(`audit.n IN (${newest.getQuery()})`)
        .getRawMany<{ id: string }>();
    });
    return rows.map(({ id }) => id);
  }
}
