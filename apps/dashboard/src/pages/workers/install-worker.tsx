import { Code, Stack, Text } from '@mantine/core';
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
  if (!isNew)
    return (
      <Text size="sm">
        The worker on <b className="foreign">{host}</b> was connected before. Look whether it runs
        there; its log says why it is away. Start it again:{' '}
        <CommandLine command="npx lockstep-worker run --config worker.yaml" />
      </Text>
    );
  return (
    <Stack gap={6} align="flex-start">
      <Text size="sm">
        Nobody speaks for <b className="foreign">{host}</b>. On that server, with Node.js and
        Lockstep in a folder: put the secret of this environment into <code>worker.secret</code>,
        this into <code>worker.yaml</code>,
      </Text>
      <Code block className="foreign">
        {workerFile({ environment, host, url: window.location.origin })}
      </Code>
      <Text size="sm">
        and start it: <CommandLine command="npx lockstep-worker run --config worker.yaml" />
      </Text>
    </Stack>
  );
}
