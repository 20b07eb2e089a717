import { Code, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { CommandLine } from '../../components/command-line';
import { workerFile } from '../../model/worker-file';

/** What to do on a host that nobody speaks for. */
export function InstallWorker({
  environment,
  host,
  isNew,
}: {
  environment: string;
  host: string;
  /** Otherwise it was connected once. */
  isNew: boolean;
}) {
  return isNew ? (
    <Todo title={`${host} has no worker`}>
      <Text size="sm">
        On that server, with Node.js and Lockstep in a folder: put the secret of this environment
        into <code>worker.secret</code> and this into <code>worker.yaml</code>.
      </Text>
      <Code block className="foreign" w="100%" style={{ whiteSpace: 'pre-wrap' }}>
        {workerFile({ environment, host, url: window.location.origin })}
      </Code>
      <Text size="sm" component="div">
        Then start it: <Start />
      </Text>
    </Todo>
  ) : (
    <Todo title={`The worker on ${host} is away`}>
      <Text size="sm" component="div">
        It was connected before. Look whether it runs there; its log says why it is away. Start it
        again: <Start />
      </Text>
    </Todo>
  );
}

const Start = () => <CommandLine command="npx lockstep-worker run --config worker.yaml" />;

function Todo({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper
      withBorder
      p="sm"
      bg="var(--card)"
      style={{ borderLeft: '5px solid var(--undetermined)' }}
    >
      <Stack gap={6} align="flex-start">
        <Title order={3} size="h6" className="foreign">
          {title}
        </Title>
        {children}
      </Stack>
    </Paper>
  );
}
