import { restartDecision } from '../restart-decision.js';
import type { CommandRules } from './desk-ports.js';

export const COMMAND_RULES: CommandRules = {
  isStale: ({ seen, given }) => given < seen,
  restart: restartDecision,
};
