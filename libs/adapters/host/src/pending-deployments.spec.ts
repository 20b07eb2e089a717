import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pendingDeployments } from './pending-deployments.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pending-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const FILE = 'pendingDeployments.ModuleDeployment.cache';

describe('pending deployments', () => {
  it.each([
    ['an entry in the file', 'Module', true],
    ['an empty file', '', false],
  ])('with %s are told', async (_, content, pending) => {
    mkdirSync(join(folder, 'running'));
    writeFileSync(join(folder, 'running', FILE), content);
    expect(await pendingDeployments(folder)).toBe(pending);
  });

  it('are none where the folder is and the file is not', async () => {
    mkdirSync(join(folder, 'running'));
    expect(await pendingDeployments(folder)).toBe(false);
  });

  it('are not known where there is no platform', async () => {
    expect(await pendingDeployments(folder)).toBeNull();
    writeFileSync(join(folder, 'running'), '');
    expect(await pendingDeployments(folder)).toBeNull();
  });
});
