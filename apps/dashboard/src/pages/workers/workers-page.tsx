import { PageHead } from '../../components/page-head';

export function WorkersPage() {
  return <PageHead title="Workers" />;
}
