/** Installs what later tests need, while earlier ones run. Who needs what cannot be installed tries again, and says why. */
import { installVsCodeServer } from '../../src/build/vscode-server/install.ts';
import { whyNoStores } from './stores.ts';

try {
  whyNoStores();
} finally {
  await installVsCodeServer();
}
