#!/usr/bin/env node
import { launch } from '../scripts/launcher.js';

launch('cli');
