/**
 * The thread of one platform database. It has the connection and takes its own timestamps, so that nothing else the
 * program does widens them. When the driver throws out of band on bytes that are no TDS, this thread ends and the
 * program lives.
 */
import { parentPort, workerData } from 'node:worker_threads';

import { openMssqlSession } from './mssql-session.js';
import { network } from './network.js';
import type { SqlServerSettings } from './settings.js';
import { serve } from './thread-body.js';
import { processTimeline } from './timeline.js';

if (parentPort === null) throw new Error('platform-db.thread is started as a worker thread only');

const settings = workerData as SqlServerSettings;
serve(parentPort, {
  settings,
  network,
  timeline: processTimeline,
  open: (signal) => openMssqlSession(settings, signal),
});
