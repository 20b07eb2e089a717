/** Names of environments and hosts compare ignoring case; collations differ between databases, so the key is made here. */
export const nameKey = (name: string): string => name.normalize('NFC').toLowerCase();
