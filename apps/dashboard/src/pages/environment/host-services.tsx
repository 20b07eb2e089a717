import { Text } from '@mantine/core';
import type { HostView } from '../../api/types';

/** What is not installed there is no news. */
export function HostServices({ host }: { host: HostView | null }) {
  const facts = host?.facts ?? null;
  if (facts === null) return <Text size="sm">unknown</Text>;
  const services = facts.services.filter(({ state }) => state !== 'not-installed');
  return (
    <>
      {typeof facts.hold === 'string' && (
        <Text size="sm" c="var(--undetermined)" className="foreign">
          HOLD: {facts.hold === '' ? 'no reason given' : facts.hold}
        </Text>
      )}
      {services.map(({ service, state, ready }) => (
        <div key={service} className="foreign">
          {service.replace(/^OutSystems | Service$/g, '')}: {state}
          {state === 'running' && ready === false && ', not ready'}
        </div>
      ))}
    </>
  );
}
