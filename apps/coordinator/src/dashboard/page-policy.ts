/**
 * What a browser may do on the dashboard's pages: run the coordinator's own script files and talk to the coordinator,
 * nothing else. No inline script runs, whatever a host's name holds. Styles may be inline: the component library sets
 * its variables that way, and a style cannot act.
 */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
