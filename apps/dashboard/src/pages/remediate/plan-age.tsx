import { Button, Group, Text } from '@mantine/core';
import type { PlanView } from '../../api/types';
import { useNow } from '../../components/now';
import { ago } from '../../model/instants';

/** A plan is frozen, the farm is not: one that has been open for long should be made anew before it is started. */
export function PlanAge({ plan, onAnew }: { plan: PlanView; onAnew: () => void }) {
  const now = useNow();
  return (
    <Group gap="sm">
      <Text size="sm" c="dimmed">
        Planned {ago(plan.createdAtMs, now)}. What runs is exactly this, whatever the farm says
        later (plan {plan.planHash.slice(0, 16)}).
      </Text>
      <Button variant="default" size="compact-sm" onClick={onAnew}>
        Plan anew
      </Button>
    </Group>
  );
}
