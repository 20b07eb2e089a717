import { Module } from '@nestjs/common';
import { WorkersModule } from '../workers/workers.module.js';
import { DatabaseDoctor } from './database-doctor.js';
import { EnvironmentWatch } from './environment-watch.js';
import { EnvironmentsController } from './environments.controller.js';
import { EnvironmentsService } from './environments.service.js';
import { HostsService } from './hosts.service.js';
import { InventoryService } from './inventory.service.js';
import { PlatformDatabases } from './platform-databases.js';

@Module({
  imports: [WorkersModule],
  controllers: [EnvironmentsController],
  providers: [
    EnvironmentsService,
    HostsService,
    InventoryService,
    PlatformDatabases,
    DatabaseDoctor,
    EnvironmentWatch,
  ],
  exports: [EnvironmentsService, InventoryService, PlatformDatabases],
})
export class EnvironmentsModule {}
