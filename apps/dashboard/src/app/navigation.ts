/**
 * The pages, in the groups under which they are listed. What is still to come has its group already: licence cases and
 * diagnosis stand under Operate, people, audit log and alerts under Administer.
 */
export interface NavigationEntry {
  readonly label: string;
  readonly to: string;
  /** The second key after `g`. */
  readonly key: string;
}

export interface NavigationGroup {
  readonly label: string;
  readonly entries: readonly NavigationEntry[];
}

export const NAVIGATION: readonly NavigationGroup[] = [
  {
    label: 'Operate',
    entries: [
      { label: 'Fleet', to: '/', key: 'f' },
      { label: 'Runs', to: '/runs', key: 'r' },
    ],
  },
  {
    label: 'Administer',
    entries: [
      { label: 'Schedules', to: '/schedules', key: 's' },
      { label: 'Workers', to: '/workers', key: 'w' },
    ],
  },
];
