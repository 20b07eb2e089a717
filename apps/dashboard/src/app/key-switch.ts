const KEY = 'lockstep-keys';

/** Keys of one letter can be switched off (WCAG 2.2, 2.1.4). */
export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export function switchKeys(isOn: boolean): void {
  try {
    localStorage.setItem(KEY, isOn ? 'on' : 'off');
  } catch {
    // Without storage they stay on; every page can be used without them.
  }
}
