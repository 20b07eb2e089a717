import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { productVersion } from '#adapters/product';
import type { CoordinatorConfig } from './config/coordinator.config.js';
import { CoordinatorLog } from './coordinator-log.js';
import { CoordinatorModule } from './coordinator.module.js';
import { SocketServer } from './live/socket-server.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { requestValidation } from './problems/validation.js';

export interface RunningCoordinator {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds and starts a coordinator. Rejects when the store cannot be opened or the port is taken. */
export async function startCoordinator(config: CoordinatorConfig): Promise<RunningCoordinator> {
  const app = await NestFactory.create(CoordinatorModule.with(config), {
    abortOnError: false,
    logger: new CoordinatorLog(),
  });
  app.useSecurityHeaders();
  // A page open in the same browser must not be able to press our buttons.
  app.enableCsrfProtection();
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready'] });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(requestValidation());
  describeApi(app);
  await app.init();
  const server = app.getHttpServer() as HttpServer;
  const sockets = app.get(SocketServer);
  sockets.attach(server);
  await app.listen(config.http.port, config.http.host);
  const { port } = server.address() as AddressInfo;
  const host = config.http.host === '::1' ? '[::1]' : config.http.host;
  return {
    url: `http://${host}:${port}`,
    close: async () => {
      await sockets.close();
      await app.close();
    },
  };
}

/** Made at the first request: it costs more than the rest of the start. */
function describeApi(app: INestApplication): void {
  const document = () =>
    SwaggerModule.createDocument(
      app,
      new DocumentBuilder()
        .setTitle('Lockstep')
        .setDescription('Clocks, audits and ordered restarts of OutSystems farms')
        .setVersion(productVersion())
        .build(),
    );
  SwaggerModule.setup('api/docs', app, document, { jsonDocumentUrl: 'api/openapi.json' });
}
