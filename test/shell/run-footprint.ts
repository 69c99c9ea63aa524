import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
const tsconfig = fileURLToPath(new URL('../../server/tsconfig.json', import.meta.url));

/** What a command printed and how it ended. */
export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly status: number | null;
}

/** Starts a command of the shell, as `npm run -s footprint` does, with more in its environment. */
export function startFootprint(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const { DATABASE_URL: _, ...inherited } = process.env;
  return spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--disable-warning=ExperimentalWarning', main, ...args],
    {
      env: { ...inherited, TSX_TSCONFIG_PATH: tsconfig, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
}

/** Runs a command of the shell to its end. */
export async function footprint(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const child = startFootprint(args, env);
  let [out, err] = ['', ''];
  child.stdout!.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr!.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { out, err, status };
}
