import type { Hello, HelloRefusal } from '#protocol';

/** Null when the coordinator welcomed the worker; else what an administrator should do, and the coordinator's words. */
export function whatToDo(welcome: unknown, hello: Hello): string | null {
  const { ok, code, message } = (welcome ?? {}) as Record<'ok' | 'code' | 'message', unknown>;
  if (ok === true) return null;
  const advice = isKnown(code) ? ADVICE[code](hello) : 'Is this the address of a coordinator?';
  return typeof message === 'string' ? `${advice} It says: ${message}` : advice;
}

const ADVICE: Readonly<Record<HelloRefusal, (hello: Hello) => string>> = {
  'invalid-message': () =>
    'it does not understand the hello; update the older one of coordinator and worker.',
  'unknown-environment': ({ environment }) =>
    `it knows no environment ${environment}; correct "environment" here or add it there: lockstep env add ${environment}`,
  'wrong-secret': ({ environment }) =>
    `the secret is not that of ${environment}; put the environment's worker secret where "secret" points, and restart the worker.`,
  'protocol-not-supported': ({ protocolMin, protocolMax }) =>
    `it does not speak protocol ${protocolMin} to ${protocolMax}; update the older one of coordinator and worker.`,
  'host-already-connected': ({ host }) =>
    `another worker is connected as ${host}; stop that one, or set "host" here to the name of this machine.`,
};

const isKnown = (code: unknown): code is HelloRefusal =>
  typeof code === 'string' && Object.hasOwn(ADVICE, code);
