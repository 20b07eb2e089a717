import { availableParallelism } from 'node:os';
import { endInline, startInline } from './inline-program.js';

/** In slices, between which it hears that this process has ended. */
const BURNER = `
const burn = () => {
  const until = performance.now() + 50;
  while (performance.now() < until);
  setImmediate(burn);
};
process.send('burning');
burn();`;

/** Does the work while as many processes as there are cores do nothing but count. */
export async function withBusyCores<T>(work: () => Promise<T>): Promise<T> {
  const burners = Array.from({ length: availableParallelism() }, () => startInline(BURNER));
  try {
    await Promise.all(
      burners.map((burner) => new Promise((resolve) => burner.once('message', resolve))),
    );
    return await work();
  } finally {
    await Promise.all(burners.map(endInline));
  }
}
