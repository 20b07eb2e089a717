import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { describeApi } from './api/describe-api.js';
import type { CoordinatorConfig } from './config/coordinator.config.js';
import { CoordinatorLog } from './coordinator-log.js';
import { CoordinatorModule } from './coordinator.module.js';
import type { ProblemView } from '#protocol';
import { serveDashboard } from './dashboard/serve-dashboard.js';
import { isOwnHost } from './live/own-address.js';
import { SocketServer } from './live/socket-server.js';
import { requirePort } from './port-in-use.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { requestValidation } from './problems/validation.js';

export interface RunningCoordinator {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds and starts a coordinator. Rejects when the store cannot be opened or the port is taken. */
export async function startCoordinator(config: CoordinatorConfig): Promise<RunningCoordinator> {
  await requirePort(config.http);
  const app = await NestFactory.create<NestExpressApplication>(CoordinatorModule.with(config), {
    abortOnError: false,
    logger: new CoordinatorLog(),
  });
  app.use(ownHostOnly);
  app.useSecurityHeaders();
  // A page open in the same browser must not be able to press our buttons.
  app.enableCsrfProtection();
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready'] });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(requestValidation());
  describeApi(app);
  serveDashboard(app);
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

/** The socket's handshake has the same check (socket-server.ts). */
function ownHostOnly(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  if (isOwnHost(request.headers.host)) return next();
  const view: ProblemView = {
    type: 'urn:lockstep:foreign-host',
    title: 'Not this address',
    status: 403,
    detail: 'The coordinator answers under 127.0.0.1, localhost and [::1] only.',
  };
  response.statusCode = view.status;
  response.setHeader('content-type', 'application/problem+json');
  response.end(JSON.stringify(view));
}
