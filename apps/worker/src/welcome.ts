import type { Hello, HelloRefusal } from '#protocol';

/** `refusal`: what an administrator should do, and the coordinator's words. */
export type Reception =
  | { readonly kind: 'welcome'; readonly protocol: number }
  | { readonly kind: 'refused'; readonly refusal: string };

/** What a coordinator's answer to the hello means, whatever it is. */
export function reception(welcome: unknown, hello: Hello): Reception {
  const { ok, protocol, code, message } = fieldsOf(welcome);
  const speaks = (number: unknown): number is number =>
    Number.isInteger(number) &&
    Number(number) >= hello.protocolMin &&
    Number(number) <= hello.protocolMax;
  if (ok === true && speaks(protocol)) return { kind: 'welcome', protocol };
  const advice = isKnown(code) ? ADVICE[code](hello) : 'Is this the address of a coordinator?';
  return {
    kind: 'refused',
    refusal: typeof message === 'string' ? `${advice} It says: ${message}` : advice,
  };
}

const fieldsOf = (welcome: unknown): Readonly<Record<string, unknown>> =>
  typeof welcome === 'object' && welcome !== null ? { ...welcome } : {};

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
