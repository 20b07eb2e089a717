import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { FleetAuditView, FleetEntryView } from '../../api/types';
import { useNow } from '../../components/now';
import { RunStatusBadge } from '../../components/run-status';
import { VerdictMark } from '../../components/verdict';
import { ago } from '../../model/instants';
import { offsetText } from '../../model/offsets';
import classes from './fleet-entry.module.css';

/** One environment in a line: what is true, how sure that is, when it was seen, what goes on. */
export const FleetEntry = memo(function FleetEntry({ entry }: { entry: FleetEntryView }) {
  const { environment, audit, nextAudit, run, workers } = entry;
  return (
    <Link
      to="/environments/$environment"
      params={{ environment }}
      className={classes.entry ?? ''}
      data-verdict={audit?.verdict ?? 'none'}
    >
      <div className={classes.name}>
        <Text fw={650} size="lg" lh={1.2} className="foreign">
          {environment}
        </Text>
        <VerdictMark verdict={audit?.verdict ?? null} />
      </div>
      <AuditFacts audit={audit} />
      <Fact label="Next audit">{nextAudit?.local ?? 'not scheduled'}</Fact>
      <div className={classes.run}>
        {workers === 0 && (
          <Text size="sm" c="var(--undetermined)">
            no worker is connected
          </Text>
        )}
        {run !== null && (
          <>
            <Text size="sm">{run.kind}</Text> <RunStatusBadge status={run.status} />
          </>
        )}
      </div>
    </Link>
  );
});

function AuditFacts({ audit }: { audit: FleetAuditView | null }) {
  return (
    <>
      <Fact label="Furthest clock">{audit === null ? 'unknown' : <Worst audit={audit} />}</Fact>
      <Fact label="Right time">{audit?.rightTime ?? 'unknown'}</Fact>
      <Fact label="Zones">
        <span className="foreign">{zonesText(audit)}</span>
      </Fact>
      <Fact label="Last audit">{audit === null ? 'never' : <Age atMs={audit.endedAtMs} />}</Fact>
    </>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className={classes.fact}>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text size="sm" component="div">
        {children}
      </Text>
    </div>
  );
}

function Worst({ audit: { worst } }: { audit: FleetAuditView }) {
  return worst === null ? (
    'none was measured'
  ) : (
    <>
      <span className="number">{offsetText(worst.offsetMs, worst.boundMs)}</span>
      <Text size="xs" c="dimmed" className="foreign">
        {worst.host}
      </Text>
    </>
  );
}

const Age = ({ atMs }: { atMs: number }) => ago(atMs, useNow());

function zonesText(audit: FleetAuditView | null): string {
  const zones = audit?.zones ?? [];
  const [first = 'unknown'] = zones;
  return zones.length > 1 ? `${zones.length} names: ${zones.join(', ')}` : first;
}
