import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ProblemError } from '../api/problem';
import { ProblemPanel } from '../components/problem-panel';

/** A page that could not be shown is never blank: it says what happened and where to go. */
export function PageFailed({ error }: { error: unknown }) {
  return (
    <Stack maw={720}>
      {error instanceof ProblemError ? (
        <ProblemPanel error={error} />
      ) : (
        <>
          <Title order={1} size="h2">
            This page has failed
          </Title>
          <Text>
            The defect is in the page, not in the farm; nothing was changed by it. Its message:{' '}
            {error instanceof Error ? error.message : String(error)}
          </Text>
        </>
      )}
      <Group>
        <Button onClick={() => window.location.reload()}>Load the page again</Button>
        <Button component={Link} to="/" variant="default">
          To the fleet
        </Button>
      </Group>
    </Stack>
  );
}

export function NoSuchPage() {
  return (
    <Stack maw={720}>
      <Title order={1} size="h2">
        There is no such page
      </Title>
      <Text>The address may be of another release, or mistyped.</Text>
      <Group>
        <Button component={Link} to="/">
          To the fleet
        </Button>
      </Group>
    </Stack>
  );
}
