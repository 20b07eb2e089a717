import { PageHead } from '../../components/page-head';

export function EnvironmentPage() {
  return <PageHead title="Environment" />;
}
