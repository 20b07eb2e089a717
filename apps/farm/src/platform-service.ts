/** The Windows services of OutSystems 11 that a restart is about: exact names, and the process a person looks for. */
export const PLATFORM_SERVICES = [
  { name: 'OutSystems Deployment Controller Service', process: 'CompilerService.exe' },
  { name: 'OutSystems Deployment Service', process: 'DeployService.exe' },
  { name: 'OutSystems Scheduler Service', process: 'Scheduler.exe' },
] as const;

export const CONTROLLER_SERVICE = PLATFORM_SERVICES[0].name;
export const DEPLOYMENT_SERVICE = PLATFORM_SERVICES[1].name;

/** Accepts the exact name in any case, and the short one: "Deployment Controller". Null when there is none. */
export function platformServiceName(text: string): string | null {
  const wanted = text.trim().toLowerCase();
  const found = PLATFORM_SERVICES.find(({ name }) =>
    [name, name.replace(/^OutSystems | Service$/g, '')].some(
      (known) => known.toLowerCase() === wanted,
    ),
  );
  return found?.name ?? null;
}
