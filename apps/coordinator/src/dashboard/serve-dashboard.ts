import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { PAGE_POLICY } from './page-policy.js';
import { isPage } from './pages.js';

/** Where `npm run build` puts the pages, seen from the compiled coordinator. */
const BUILT = fileURLToPath(new URL('../../../dashboard', import.meta.url));

/**
 * The dashboard under `/`: every address that is no file and belongs to no interface is a page of the one document,
 * which finds its way by the address itself. Without built pages the coordinator works all the same and says so there.
 */
export function serveDashboard(app: NestExpressApplication, folder: string = BUILT): void {
  const isBuilt = existsSync(join(folder, 'index.html'));
  app.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    if (!isPage(request)) return next();
    if (!isBuilt) return notBuilt(response);
    // The document names its assets by their content: it is looked up each time, they are kept for good.
    response.setHeader('cache-control', 'no-cache');
    response.setHeader('content-security-policy', PAGE_POLICY);
    request.url = '/index.html';
    return next();
  });
  if (isBuilt)
    app.useStaticAssets(folder, {
      index: false,
      redirect: false,
      setHeaders: (response: ServerResponse, path: string) => {
        if (path.startsWith(join(folder, 'assets')))
          response.setHeader('cache-control', 'public, max-age=31536000, immutable');
      },
    });
}

function notBuilt(response: ServerResponse): void {
  response.statusCode = 503;
  response.setHeader('content-type', 'text/plain; charset=utf-8');
  response.end(
    'The pages of this coordinator are not built. On its server: npm run coordinator builds them. The interface works: /api/docs.\n',
  );
}
