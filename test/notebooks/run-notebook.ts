/** Runs notebooks from start to end by nbconvert, with Debian's Python and R as kernels and nothing of the user's settings. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type Notebook, readNotebook } from './notebook.ts';

/** A place to run notebooks in. */
export interface Kernels {
  /** Runs a notebook against a desk and gives it with its outputs; a cell that fails is a failure with its words. */
  run(path: string, address: string): Promise<Notebook>;
  remove(): void;
}

/** Prepares kernels; R's where there is one. */
export async function openKernels(python: string, rscript: string | null): Promise<Kernels> {
  const home = mkdtempSync(join(tmpdir(), 'footprint-kernels-'));
  const kernel = (name: string, display_name: string, language: string, argv: readonly string[]) => {
    const folder = join(home, 'share', 'kernels', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'kernel.json'), JSON.stringify({ argv, display_name, language }));
  };
  kernel('python3', 'Python 3', 'python', [python, '-m', 'ipykernel_launcher', '-f', '{connection_file}']);
  if (rscript !== null) {
    const r = join(dirname(rscript), 'R');
    kernel('ir', 'R', 'R', [r, '--slave', '-e', 'IRkernel::main()', '--args', '{connection_file}']);
  }
  const env = {
    PATH: process.env['PATH'] ?? '',
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    HOME: home,
    JUPYTER_PATH: join(home, 'share'),
    JUPYTER_CONFIG_DIR: join(home, 'config'),
    JUPYTER_RUNTIME_DIR: join(home, 'runtime'),
    IPYTHONDIR: join(home, 'ipython'),
    MPLCONFIGDIR: join(home, 'matplotlib'),
  };
  // Its list of fonts is made once, and would otherwise be told of in the first figure.
  await start(python, ['-c', 'import matplotlib.font_manager'], home, env);
  return {
    run: async (path, address) => {
      const output = join(home, 'output');
      const options = ['--to', 'notebook', '--execute', '--ExecutePreprocessor.timeout=600', '--output-dir', output];
      await start(python, ['-m', 'nbconvert', ...options, path], home, { ...env, FOOTPRINT_URL: address });
      return readNotebook(join(output, basename(path)));
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

function start(program: string, args: readonly string[], cwd: string, env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => {
      said = `${said}${bytes.toString()}`.slice(-4000);
    });
    child.on('error', reject);
    child.on('exit', (status) => {
      if (status === 0) resolve();
      else reject(new Error(`${basename(program)} ${args.at(-1)} ended with status ${status}:\n${said}`));
    });
  });
}
