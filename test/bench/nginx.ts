/** An nginx of the bench's own, which gives files of a folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const PROGRAM = '/usr/sbin/nginx';
const WORKERS = 2;

/** A running nginx. */
export interface Nginx {
  readonly address: string;
  /** The processes that answer. */
  readonly pids: readonly number[];
  stop(): Promise<void>;
}

/** Why there is none here, or null. */
export function noNginx(): string | null {
  return existsSync(PROGRAM) ? null : 'Install nginx (Debian: apt-get install nginx).';
}

/** Serves `folder` on a free port of this computer, as docs/public-site.md sets it up; `scratch` takes what it writes. */
export async function startNginx(folder: string, scratch: string): Promise<Nginx> {
  mkdirSync(scratch, { recursive: true });
  const port = await freePort();
  const file = join(scratch, 'nginx.conf');
  writeFileSync(file, settings(folder, scratch, port));
  const child = spawn(PROGRAM, ['-c', file, '-p', scratch, '-e', join(scratch, 'error.log')], { stdio: 'inherit' });
  const address = `http://127.0.0.1:${port}`;
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.kill('SIGTERM')) await ended;
  };
  try {
    return { address, pids: await workersOf(child, address), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function settings(folder: string, scratch: string, port: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return [
    'daemon off;',
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    `worker_processes ${WORKERS};`,
    `pid ${join(scratch, 'nginx.pid')};`,
    'events { worker_connections 1024; }',
    'http {',
    '  access_log off;',
    '  sendfile on;',
    '  tcp_nopush on;',
    '  keepalive_requests 1000000;',
    '  open_file_cache max=1000;',
    '  types { text/html html; }',
    ...temporary.map((name) => `  ${name}_temp_path ${join(scratch, name)};`),
    '  gzip on;',
    `  server { listen 127.0.0.1:${port} backlog=1024; root ${folder};`,
    '    location / { try_files $uri $uri/index.html =404; add_header Cache-Control "public, max-age=300"; }',
    '    location /tiles/ { default_type application/vnd.pmtiles; gzip off; add_header Access-Control-Allow-Origin *; }',
    '  }',
    '}',
    '',
  ].join('\n');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('No port is free.');
  return address.port;
}

async function workersOf(child: ChildProcess, address: string): Promise<number[]> {
  for (let tries = 0; tries < 100; tries++) {
    if (child.exitCode !== null) break;
    try {
      await (await fetch(address)).arrayBuffer();
      const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8');
      return children.trim().split(/\s+/).map(Number);
    } catch {
      // It does not listen yet.
      await wait(50);
    }
  }
  throw new Error('nginx did not start; the lines above say why.');
}
