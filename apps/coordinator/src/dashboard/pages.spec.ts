import { isPage } from './pages.js';

const get = (url: string): boolean => isPage({ method: 'GET', url });

describe('a page of the dashboard', () => {
  it.each([
    '/',
    '/?x=1',
    '/runs',
    '/runs/1.2',
    '/environments/pre.prod',
    '/environments/a/remediate',
  ])('is %s', (url) => expect(get(url)).toBe(true));

  it.each([
    '/api/v1/runs',
    '/api/docs',
    '/health/live',
    '/metrics',
    '/socket.io/?EIO=4',
    '/icon.svg',
    '/color-scheme.js',
    '/assets/index-1.js',
  ])('is not %s', (url) => expect(get(url)).toBe(false));

  it('is only read', () => expect(isPage({ method: 'POST', url: '/' })).toBe(false));
});
