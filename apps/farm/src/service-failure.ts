import { PLATFORM_SERVICES } from './platform-service.js';

/** As on the wire: a word for programs, and what Windows would say plus what to look at. */
export interface ServiceFailure {
  readonly kind: 'failed';
  readonly code: string;
  readonly message: string;
}

interface Named {
  readonly host: string;
  readonly name: string;
}

/** Texts of the Win32 errors that the Service Control Manager answers with (winerror.h). */
export const failures = {
  start: (service: Named) =>
    failure('start-failed', service, {
      what: 'could not be started. Error 1067: The process terminated unexpectedly.',
      look: `It is stopped now. ${applicationLog(service)}`,
    }),
  stop: (service: Named) =>
    failure('stop-failed', service, {
      what:
        'could not be stopped. Error 1053: The service did not respond to the start or control ' +
        'request in a timely fashion.',
      look: `It still runs: look at ${processOf(service)} in Task Manager. ${applicationLog(service)}`,
    }),
  disabled: (service: Named) =>
    failure('disabled', service, {
      what:
        'was not started. Error 1058: The service cannot be started, either because it is ' +
        'disabled or because it has no enabled devices associated with it.',
      look: 'Look at its startup type: it is Disabled where its role does not apply.',
    }),
  busy: (service: Named, wanted: 'stop' | 'start') =>
    failure(`${wanted}-failed`, service, {
      what: 'is busy. Error 1061: The service cannot accept control messages at this time.',
      look: 'Wait until it is running or stopped, then look at its state again.',
    }),
  notInstalled: (service: Named) =>
    failure('not-installed', service, {
      what: 'was not found. Error 1060: The specified service does not exist as an installed service.',
      look: 'Look at the list of services: its name must be exact.',
    }),
};

function failure(
  code: string,
  { host, name }: Named,
  { what, look }: { what: string; look: string },
): ServiceFailure {
  return { kind: 'failed', code, message: `${name} on ${host} ${what} ${look}` };
}

function applicationLog({ host, name }: Named): string {
  return `Look at the Application event log of ${host}, source "${name}".`;
}

function processOf({ name }: Named): string {
  return PLATFORM_SERVICES.find((service) => service.name === name)?.process ?? name;
}
