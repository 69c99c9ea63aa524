import { fileURLToPath } from 'node:url';

/** How a thread is started that reads TypeScript with decorators by itself, whoever started this process and from wherever. */
export const TYPESCRIPT_THREAD = {
  execArgv: ['--import', import.meta.resolve('tsx')],
  env: { ...process.env, TSX_TSCONFIG_PATH: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) },
};
