const KEY = 'lockstep-actor';

/** Who sits here, in own words, until people log in; "dashboard" while nobody has said. Header values are Latin-1; other letters are written without. */
export function actorName(): string {
  const name =
    stored()
      ?.replace(/[^\x20-\x7e\xa0-\xff]/g, '?')
      .trim() ?? '';
  return name === '' ? 'dashboard' : name;
}

export function storedActor(): string {
  return stored() ?? '';
}

export function rememberActor(name: string): void {
  try {
    localStorage.setItem(KEY, name.slice(0, 100));
  } catch {
    // Without storage the name holds for no longer than this page; nothing else depends on it.
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
