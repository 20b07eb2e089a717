import { Injectable } from '@nestjs/common';
import type { DoctorView } from '#protocol';
import { EnvironmentsService } from './environments.service.js';
import { PlatformDatabases } from './platform-databases.js';

@Injectable()
export class DatabaseDoctor {
  constructor(
    private readonly environments: EnvironmentsService,
    private readonly databases: PlatformDatabases,
  ) {}

  async examine(name: string): Promise<DoctorView> {
    const environment = await this.environments.find(name);
    const opened = await this.databases.of(environment);
    return {
      environment: environment.name,
      checks: opened.ok
        ? await opened.db.doctor()
        : [
            {
              check: 'password',
              outcome: 'fail',
              evidence: opened.problem.evidence,
              remedy: opened.problem.remedy,
              sql: null,
            },
          ],
    };
  }
}
