import { Alert, List, Text } from '@mantine/core';
import type { ProblemError } from '../api/problem';

/** What happened and what to do, in the coordinator's own words. */
export function ProblemPanel({ error }: { error: ProblemError }) {
  return (
    <Alert
      color={error.isForbidden ? 'yellow' : 'red'}
      variant="light"
      title={error.isForbidden ? `You may not do this: ${error.title}` : error.title}
      role="alert"
    >
      <Text className="foreign">{error.detail}</Text>
      {error.mistakes.length > 0 && (
        <List mt="xs">
          {error.mistakes.map((mistake) => (
            <List.Item key={mistake} className="foreign">
              {mistake}
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
