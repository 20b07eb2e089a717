import { Anchor, Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { auditsQuery, hostsQuery } from '../../api/queries';
import type { AuditView } from '../../api/types';
import { Asked } from '../../components/asked';
import { NothingHere } from '../../components/nothing-here';
import { PageHead } from '../../components/page-head';
import { VerdictMark } from '../../components/verdict';
import { auditSentence } from '../../model/clocks';
import { AuditAge } from './audit-age';
import { AuditButton } from './audit-button';
import { ClockHistory } from './clock-history';
import { ClockPicture } from './clock-picture';
import { Findings } from './findings';
import { HostTable } from './host-table';
import { RunInProgress } from './run-in-progress';

/** The newest first; one that runs or failed stands before the last one that says something. */
const LOOKED_AT = 5;

export function EnvironmentPage() {
  const { environment } = useParams({ from: '/environments/$environment' });
  const query = useQuery(auditsQuery(environment, LOOKED_AT));
  return (
    <Asked key={environment} query={query} title={environment}>
      {({ audits }) => {
        const latest = audits.find(({ status }) => status === 'completed') ?? null;
        return (
          <Stack gap="lg">
            <Head environment={environment} latest={latest} />
            <RunInProgress environment={environment} />
            {latest === null ? (
              <NothingHere title="No audit has been completed yet">
                An audit reads the clock and the zone of every registered host and of the database,
                and changes nothing. It takes about a second. {failureOf(audits)}
              </NothingHere>
            ) : (
              <Audited environment={environment} audit={latest} />
            )}
          </Stack>
        );
      }}
    </Asked>
  );
}

const failureOf = ([newest]: readonly AuditView[]): string =>
  newest?.status === 'failed'
    ? `The last one failed: ${newest.findings.map(({ evidence }) => evidence).join(' ')}`
    : '';

function Head({ environment, latest }: { environment: string; latest: AuditView | null }) {
  return (
    <PageHead
      title={environment}
      actions={
        <Group gap="sm">
          <AuditButton environment={environment} />
          <Button
            component={Link}
            to="/environments/$environment/remediate"
            params={{ environment } as never}
            variant={latest?.verdict === 'out-of-step' ? 'filled' : 'default'}
          >
            Remediate…
          </Button>
        </Group>
      }
    >
      <Group gap="xs">
        <VerdictMark verdict={latest?.verdict ?? null} size="md" />
        {latest !== null && (
          <>
            <span className="foreign">{auditSentence(latest)}</span>
            <AuditAge audit={latest} />
          </>
        )}
      </Group>
    </PageHead>
  );
}

function Audited({ environment, audit }: { environment: string; audit: AuditView }) {
  const hosts = useQuery(hostsQuery(environment));
  return (
    <>
      <ClockPicture audit={audit} />
      <Findings findings={audit.findings} />
      <HostTable audit={audit} hosts={hosts.data?.hosts ?? []} />
      <ClockHistory environment={environment} />
      <Group gap="lg">
        {(['html', 'csv', 'json'] as const).map((format) => (
          <Anchor key={format} href={`/api/v1/audits/${audit.id}/report.${format}`} size="sm">
            This audit as {format.toUpperCase()}
          </Anchor>
        ))}
      </Group>
    </>
  );
}
