import { serverText, type ServerAddress } from './server-address.js';
import type { TimeServerProblem } from './time-server.js';

const EITHER_WAY = 'Or take it out of timeServers in the configuration of the coordinator.';

export const silent = (address: ServerAddress, timeout: number): TimeServerProblem => ({
  code: 'time-server-silent',
  evidence: `The time server ${serverText(address)} did not answer within ${timeout} ms.`,
  remedy: `Check that it serves NTP, and that firewalls let UDP ${address.port} and its answers through. ${EITHER_WAY}`,
});

/** `reason`: a system's error code. */
export const unreachable = (address: ServerAddress, reason: string): TimeServerProblem => ({
  code: 'time-server-unreachable',
  evidence: `The time server ${serverText(address)} cannot be reached: ${reason}.`,
  remedy:
    reason === 'ECONNREFUSED'
      ? `Nothing serves NTP there: check its name, port and time service. ${EITHER_WAY}`
      : `Check its name, the DNS and the routes of the coordinator. ${EITHER_WAY}`,
});

export const refused = (address: ServerAddress, code: string): TimeServerProblem => ({
  code: 'time-server-refused',
  evidence: `The time server ${serverText(address)} refuses to tell the time (kiss-o'-death ${code}).`,
  remedy:
    code === 'RATE'
      ? `It is asked too often from here: audit later, or use a server of your own. ${EITHER_WAY}`
      : `Have its administrator allow this coordinator, or use another server. ${EITHER_WAY}`,
});

/** `why` is a clause without its full stop. */
export const unusable = (address: ServerAddress, why: string): TimeServerProblem => ({
  code: 'time-server-unusable',
  evidence: `The answer of the time server ${serverText(address)} cannot be used: ${why}.`,
  remedy: `Look at that server (\`w32tm /query /status\` or \`chronyc tracking\`). ${EITHER_WAY}`,
});
