/** A YAML string that holds whatever a name may hold: JSON's strings are YAML's (YAML 1.2, 7.3.1). */
const quoted = (text: string): string => JSON.stringify(text);

/** The configuration with which a worker finds this coordinator. */
export const workerFile = ({
  environment,
  host,
  url,
}: {
  readonly environment: string;
  readonly host: string;
  readonly url: string;
}): string =>
  [
    'coordinator:',
    `  url: ${quoted(url)}`,
    `environment: ${quoted(environment)}`,
    `host: ${quoted(host)}`,
    'secret: file:worker.secret',
    'dataDir: worker-data',
    'services:',
    '  kind: systemd',
    '  # Each OutSystems service of this host and the unit that runs it. Their names: systemctl list-units --type=service',
    '  units:',
    '    OutSystems Deployment Service: outsystems-deployment.service',
    '    OutSystems Scheduler Service: outsystems-scheduler.service',
  ].join('\n');
