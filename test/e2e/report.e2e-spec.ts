import type { AuditReportView, AuditView, ProblemView } from '#protocol';
import { TestFarm } from '../support/test-farm.js';

describe('the reports of an audit', () => {
  let farm: TestFarm;
  let audit: AuditView;
  beforeAll(async () => {
    farm = await TestFarm.open({
      hosts: 3,
      knobs: { offsets: [{ host: 'OSFE02', offsetMs: -7_200 }] },
    });
    audit = await farm.rest.audit('demo');
  });
  afterAll(() => farm.close());

  const report = (ending: string, id = audit.id): Promise<Response> =>
    fetch(`${farm.url}/api/v1/audits/${id}/report.${ending}`);

  it('are one JSON file with all of the audit and what its numbers rest on', async () => {
    const response = await report('json');
    expect(response.headers.get('content-type')).toContain('application/json');
    const { assumption, ...rest } = (await response.json()) as AuditReportView;
    expect(rest).toEqual(audit);
    expect(assumption).toContain('500 ppm');
  });

  it('are one table with a row for each reading and each finding', async () => {
    const response = await report('csv');
    expect(response.headers.get('content-type')).toContain('text/csv');
    const [heads = '', ...rows] = (await response.text()).trimEnd().split('\r\n');
    expect(heads).toMatch(/^record,audit_id,environment,/u);
    expect(rows).toHaveLength(audit.readings.length + audit.findings.length);
    expect(rows.find((row) => row.includes(',OSFE02,front-end,out-of-step,'))).toMatch(
      /,-7\d{3}\.\d/u,
    );
  });

  it('are one page that loads nothing, with a bar for each host', async () => {
    const response = await report('html');
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await response.text();
    expect(page).toMatch(/^<!doctype html>/u);
    expect(page.match(/class="bar"/gu)).toHaveLength(3);
    expect(page).not.toMatch(/<script|https?:/u);
  });

  it.each(['json', 'csv', 'html'])('have a file name that is safe: %s', async (ending) => {
    expect((await report(ending)).headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="lockstep-demo-[0-9T-]+Z\\.${ending}"$`, 'u'),
    );
  });

  it('are refused for an audit that there is not', async () => {
    const response = await report('html', 'nothing');
    expect(response.status).toBe(404);
    expect(((await response.json()) as ProblemView).detail).toContain('nothing');
  });
});
