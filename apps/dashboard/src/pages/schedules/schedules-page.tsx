import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fleetQuery, schedulesQuery } from '../../api/queries';
import type { ScheduleView } from '../../api/types';
import { Asked } from '../../components/asked';
import { NothingHere } from '../../components/nothing-here';
import { PageHead } from '../../components/page-head';
import { ScheduleCard } from './schedule-card';
import { ScheduleEditor } from './schedule-editor';

/** What is edited: a schedule, a new one, or nothing. */
type Edited = ScheduleView | 'new' | null;

export function SchedulesPage() {
  const [edited, edit] = useState<Edited>(null);
  const fleet = useQuery(fleetQuery);
  return (
    <>
      <PageHead
        title="Schedules"
        actions={<Button onClick={() => edit('new')}>New schedule</Button>}
      >
        Audits that come by themselves. A schedule never restarts anything.
      </PageHead>
      <Asked query={useQuery(schedulesQuery)}>
        {({ schedules }) =>
          schedules.length === 0 ? (
            <NothingHere title="Nothing is scheduled">
              Without a schedule a clock that goes wrong is found when somebody looks. An audit
              every night takes a second and changes nothing.
            </NothingHere>
          ) : (
            <Stack gap="sm">
              {schedules.map((schedule) => (
                <ScheduleCard key={schedule.id} schedule={schedule} onEdit={() => edit(schedule)} />
              ))}
            </Stack>
          )
        }
      </Asked>
      {edited !== null && (
        <ScheduleEditor
          key={edited === 'new' ? 'new' : edited.id}
          schedule={edited === 'new' ? null : edited}
          environments={fleet.data?.environments.map(({ environment }) => environment) ?? []}
          onClose={() => edit(null)}
        />
      )}
    </>
  );
}
