/** `npm run check`: types, style, and code or files that nothing uses; one command for all of it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name: string) => join(root, 'node_modules', '.bin', name);

const checks: readonly { readonly name: string; readonly program: string; readonly args: readonly string[] }[] = [
  ...['schema', 'data', 'server', 'client', 'test'].map((name) => ({
    name: `types of ${name}`,
    program: bin('tsc'),
    args: ['-p', `${name}/tsconfig.json`],
  })),
  { name: 'style', program: bin('biome'), args: ['ci', '--colors=off', '--error-on-warnings', '.'] },
  { name: 'unused code', program: bin('knip'), args: ['--no-progress'] },
];

let failed = 0;
for (const { name, program, args } of checks) {
  const result = spawnSync(program, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  const ok = result.status === 0;
  process.stdout.write(`${ok ? 'ok  ' : 'FAIL'}  ${name}\n`);
  if (ok) continue;
  failed++;
  process.stdout.write(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}\n`);
}
process.stdout.write(`\n${checks.length - failed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
