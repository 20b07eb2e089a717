import type { Hello } from '#protocol';
import { reception } from './welcome.js';

const hello: Pick<Hello, keyof Hello> = {
  environment: 'demo',
  host: 'OSFE01',
  secret: 's',
  protocolMin: 1,
  protocolMax: 2,
  version: '1.0.0',
  bootId: 'b',
};

describe('the answer to a hello', () => {
  it.each([1, 2])('opens a session in protocol %i, as the coordinator has chosen', (protocol) => {
    expect(reception({ ok: true, session: 's', protocol }, hello)).toEqual({
      kind: 'welcome',
      protocol,
    });
  });

  it.each([0, 3, 1.5, '2', null, undefined])('opens none in protocol %p', (protocol) => {
    expect(reception({ ok: true, session: 's', protocol }, hello)).toMatchObject({
      kind: 'refused',
      refusal: expect.stringContaining('Is this the address of a coordinator?'),
    });
  });

  it('is told with what to do when it is a refusal, and in the words of the coordinator', () => {
    const welcome = { ok: false, code: 'protocol-not-supported', message: 'Too old.' };
    expect(reception(welcome, hello)).toEqual({
      kind: 'refused',
      refusal:
        'it does not speak protocol 1 to 2; update the older one of coordinator and worker. It says: Too old.',
    });
  });
});
