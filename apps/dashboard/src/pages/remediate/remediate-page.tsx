import { PageHead } from '../../components/page-head';

export function RemediatePage() {
  return <PageHead title="Remediate" />;
}
