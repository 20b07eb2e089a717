// The image holds the compiled programs and nothing to set up.
import '../dist/apps/cli/src/main.js';
