import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SchedulerRegistry } from '@nestjs/schedule';
import type {
  AuditView,
  ProblemView,
  ScheduleCreatedView,
  ScheduleFireView,
  SchedulePreviewView,
  ScheduleView,
} from '#protocol';
import { CoordinatorModule } from '../../apps/coordinator/src/coordinator.module.js';
import { readConfig } from '../../apps/coordinator/src/config/read-config.js';
import { ProblemFilter } from '../../apps/coordinator/src/problems/problem.filter.js';
import { requestValidation } from '../../apps/coordinator/src/problems/validation.js';
import { SchedulesTicker } from '../../apps/coordinator/src/schedules/schedules.ticker.js';
import { eventually } from '../support/eventually.js';
import { RestClient } from '../support/rest-client.js';

/** What the coordinator takes for the time: its real ticker sees it too. */
let now = Date.parse('2026-11-22T12:00:00Z');

/** The coordinator in this process, so that its clock can be given. */
async function coordinatorIn(folder: string): Promise<INestApplication> {
  const read = readConfig(`dataDir: ${JSON.stringify(folder)}`, {});
  if (!read.ok) throw new Error(read.mistakes.join());
  const app = await NestFactory.create(
    CoordinatorModule.with(read.config, () => now),
    {
      logger: false,
      abortOnError: false,
    },
  );
  app.setGlobalPrefix('api/v1');
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(requestValidation());
  await app.listen(0, '127.0.0.1');
  return app;
}

describe('schedules', () => {
  let folder: string;
  let app: INestApplication;
  let rest: RestClient;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lockstep-nightly-'));
    app = await coordinatorIn(folder);
    const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
    rest = new RestClient(`http://127.0.0.1:${port}`);
    for (const [name, expectedZone] of [
      ['demo', 'Europe/Berlin'],
      ['other', null],
    ] as const)
      await rest.ask('POST', '/environments', {
        name,
        platformDb: { kind: 'none' },
        workerSecret: 'a secret of workers that is long',
        ...(expectedZone === null ? {} : { expectedZone }),
      });
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  const add = async (body: object) =>
    (await rest.ask<ScheduleCreatedView>('POST', '/schedules', body, { 'lockstep-actor': 'ana' }))
      .body;
  const find = async (id: string) => (await rest.ask<ScheduleView>('GET', `/schedules/${id}`)).body;
  const firesOf = async (id: string) =>
    (await rest.ask<{ fires: ScheduleFireView[] }>('GET', `/schedules/${id}/fires`)).body.fires;
  const tickAt = async (time: string) => {
    now = Date.parse(time);
    await app.get(SchedulesTicker).tick();
  };

  it('audit every night in the zone of the environment, and the result is listed', async () => {
    const schedule = await add({ environment: 'DEMO', cron: '30 3 * * *' });
    expect(schedule).toMatchObject({
      environment: 'demo',
      zone: 'Europe/Berlin',
      zoneFrom: 'environment',
      action: 'audit',
      enabled: true,
      createdBy: 'ana',
      next: { local: '2026-11-23 03:30 UTC+01:00', utc: '2026-11-23T02:30:00Z' },
      last: null,
    });

    await tickAt('2026-11-23T02:29:59Z');
    expect(await firesOf(schedule.id)).toEqual([]);
    await tickAt('2026-11-23T02:30:07Z');
    const { last, next } = await eventually('the end of the nightly audit', async () => {
      const seen = await find(schedule.id);
      return seen.last?.audit !== null && seen.last?.audit?.status !== 'running' && seen;
    });
    expect(next?.utc).toBe('2026-11-24T02:30:00Z');
    expect(last).toMatchObject({
      outcome: 'fired',
      scheduledFor: { local: '2026-11-23 03:30 UTC+01:00' },
      audit: { verdict: 'undetermined' },
    });
    expect(await firesOf(schedule.id)).toEqual([last]);
    const { body } = await rest.ask<{ audits: AuditView[] }>('GET', '/environments/demo/audits');
    expect(body.audits.map(({ id }) => id)).toEqual([last?.auditId]);
  });

  it('are looked at without being asked', () => {
    expect(app.get(SchedulerRegistry).getIntervals()).toContain('schedules');
  });

  it('record what was missed while nobody was there', async () => {
    const { id } = await add({
      environment: 'other',
      cron: '0 4 * * *',
      zone: 'UTC',
      name: 'late',
    });
    await tickAt('2026-11-25T12:00:00Z');
    expect(await firesOf(id)).toMatchObject([
      { outcome: 'missed', auditId: null, scheduledFor: { utc: '2026-11-23T04:00:00Z' } },
    ]);
    expect((await find(id)).next?.utc).toBe('2026-11-26T04:00:00Z');
    await rest.ask('DELETE', `/schedules/${id}`);
  });

  it('are changed, switched off and on, listed and removed', async () => {
    const { id } = await add({ environment: 'other', cron: '@daily', zone: 'UTC', enabled: false });
    const change = async (body: object) =>
      (await rest.ask<ScheduleView>('PATCH', `/schedules/${id}`, body)).body;
    expect(await find(id)).toMatchObject({ enabled: false, next: null });
    expect(await change({ enabled: true, name: 'night' })).toMatchObject({
      name: 'night',
      next: { utc: '2026-11-26T00:00:00Z' },
    });
    expect(
      await change({ zone: 'Tokyo Standard Time', cron: '0 9 * * mon', name: null }),
    ).toMatchObject({
      name: null,
      next: { utc: '2026-11-30T00:00:00Z', local: '2026-11-30 09:00 UTC+09:00' },
    });
    const { body } = await rest.ask<{ schedules: ScheduleView[] }>('GET', '/schedules?env=Other');
    expect(body.schedules.map((schedule) => schedule.id)).toEqual([id]);
    expect((await rest.ask('DELETE', `/schedules/${id}`)).status).toBe(204);
    expect((await rest.ask('DELETE', `/schedules/${id}`)).status).toBe(404);
  });

  it('can be looked at before they exist', async () => {
    now = Date.parse('2026-03-28T00:00:00Z');
    const { body } = await rest.ask<SchedulePreviewView>(
      'GET',
      `/schedules/preview?${new URLSearchParams({ cron: '30 2 * * *', tz: 'Europe/Berlin' })}`,
    );
    expect(body.fires).toHaveLength(10);
    expect(body.fires.slice(0, 3).map(({ local }) => local)).toEqual([
      '2026-03-28 02:30 UTC+01:00',
      '2026-03-29 03:00 UTC+02:00',
      '2026-03-30 02:30 UTC+02:00',
    ]);
  });

  it.each([
    ['POST', '', { environment: 'nowhere', cron: '@daily' }, 404, 'no environment "nowhere"'],
    ['POST', '', { environment: 'demo' }, 400, 'cron:'],
    ['POST', '', { environment: 'demo', cron: '@daily', restart: true }, 400, 'restart'],
    ['POST', '', { environment: 'demo', cron: '0 0 30 2 *' }, 422, 'never comes due'],
    ['POST', '', { environment: 'demo', cron: '@daily', action: 'restart' }, 400, 'action:'],
    ['GET', '?env=nowhere', undefined, 404, 'no environment'],
    ['GET', '/unknown', undefined, 404, 'no schedule "unknown"'],
    ['GET', '/unknown/fires', undefined, 404, 'no schedule'],
    ['PATCH', '/unknown', {}, 404, 'no schedule'],
    ['GET', '/preview?cron=x&tz=UTC', undefined, 422, 'must have five fields'],
    ['GET', '/preview', undefined, 400, 'cron:'],
  ])('answer %s /schedules%s %j with %i: %s', async (method, path, body, status, said) => {
    const reply = await rest.ask<ProblemView>(method, `/schedules${path}`, body);
    expect(reply.status).toBe(status);
    expect([reply.body.detail, ...(reply.body.mistakes ?? [])].join('\n')).toContain(said);
  });

  it('are told all their mistakes at once', async () => {
    const wrong = { cron: '99 3 * foo *', zone: 'Mars', action: 'audit-and-resync' };
    const { status, body } = await rest.ask<ProblemView>('POST', '/schedules', {
      environment: 'demo',
      ...wrong,
    });
    expect(status).toBe(422);
    expect(body.mistakes?.map((mistake) => /^\w+: ("\w+"|\w+ )/.exec(mistake)?.[0].trim())).toEqual(
      ['cron: minute', 'cron: month', 'zone: "Mars"', 'action: "demo"'],
    );
  });
});
