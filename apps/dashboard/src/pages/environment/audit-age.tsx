import { Text } from '@mantine/core';
import type { AuditView } from '../../api/types';
import { useNow } from '../../components/now';
import { ago, dayAndTime } from '../../model/instants';

/** When it was seen, and by which measure of right time. */
export function AuditAge({ audit: { endedAtMs, rightTime } }: { audit: AuditView }) {
  const now = useNow();
  return (
    <Text size="sm" c="dimmed" component="span">
      {endedAtMs === null ? '' : `Seen ${ago(endedAtMs, now)} (${dayAndTime(endedAtMs)}). `}
      {RIGHT_TIME[rightTime ?? 'unverified']}
    </Text>
  );
}

/** Being in step is not being right. */
const RIGHT_TIME = {
  verified: 'A source outside the farm confirms that the time is right.',
  wrong: 'A source outside the farm proves that the time is wrong.',
  unverified: 'Whether the time is right, no source outside the farm has said.',
} as const;
