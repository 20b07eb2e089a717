/** What Windows adds to the id of a zone whose "adjust for daylight saving time" is switched off: tzutil /g and /s. */
const DST_OFF = /_dstoff$/i;

/** A zone's name without that mark, and whether it had it. */
export const withoutDstOff = (
  name: string,
): { readonly zone: string; readonly isDstDisabled: boolean } => ({
  zone: name.replace(DST_OFF, ''),
  isDstDisabled: DST_OFF.test(name),
});
