import { PageHead } from '../../components/page-head';

export function SchedulesPage() {
  return <PageHead title="Schedules" />;
}
