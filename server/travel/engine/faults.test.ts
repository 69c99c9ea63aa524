import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { ROAD_PLACES } from '@footprint/data/osm/road-world.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { chooseEngine } from './choose.ts';
import { networkFiles } from './config.ts';
import { EngineFailed } from './engine.ts';
import { engineBuild } from './platform.ts';
import { type BuiltNetwork, built, ownFolder, roadWorldFile } from './road-network.fixture.ts';
import { ESTIMATED } from './straight-line.ts';
import { type ProcessEngine, type ProcessSettings, valhallaProcesses } from './valhalla-process.ts';
import { valhallaService } from './valhalla-service.ts';

const { west, east } = ROAD_PLACES;
/** Work for several seconds, in many blocks: no test waits for all of it. */
const MANY = Array.from({ length: 2000 }, (_, index) => [west[0] + index * 1e-6, west[1]] as const);

describe('an engine that is disturbed', () => {
  let remove: () => Promise<void>;
  let network: BuiltNetwork;
  const engines: ProcessEngine[] = [];

  beforeAll(async () => {
    const own = await ownFolder();
    remove = own.remove;
    network = await built(await roadWorldFile(own.folder), own.folder);
  });
  afterAll(() => remove());
  afterEach(async () => {
    for (const engine of engines.splice(0)) await engine.close();
  });

  const start = (settings: Partial<ProcessSettings> = {}): ProcessEngine => {
    const engine = valhallaProcesses(network, { processes: 1, ...settings });
    engines.push(engine);
    return engine;
  };
  const minutes = async (engine: ProcessEngine) => (await engine.route('drive', west, east))?.seconds;
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => 'answered',
      (error: unknown) => error,
    );
  const running = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  it('starts no process before the first question, and leaves none when closed', async () => {
    const engine = start();
    expect(engine.processes()).toEqual([]);
    await minutes(engine);
    const pids = engine.processes();
    expect(pids.length).toBeGreaterThan(0);
    await engine.close();
    expect(pids.filter(running)).toEqual([]);
    expect(await failure(minutes(engine))).toMatchObject({ code: 'STOPPED' });
  });

  it('more questions than anybody would wait for are refused at once, and those that wait are answered', async () => {
    const engine = start();
    const asked = Array.from({ length: 300 }, () => failure(engine.route('drive', west, east)));
    const answers = await Promise.all(asked);
    const refused = answers.filter((answer) => answer !== 'answered');
    expect(refused.length).toBeGreaterThan(0);
    for (const one of refused) expect(one).toMatchObject({ code: 'BUSY', nextStep: 'Ask again in a minute.' });
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(200);
    expect(await minutes(engine)).toBeGreaterThan(0);
  });

  it('a process that dies once in the middle of a matrix is started again, and every answer comes', async () => {
    const engine = start();
    const whole = [...(await engine.matrix('drive', MANY.slice(0, 120), MANY.slice(0, 4))).seconds];
    const work = engine.matrix('drive', MANY.slice(0, 120), MANY.slice(0, 4));
    for (const pid of engine.processes()) process.kill(pid, 'SIGKILL');
    expect([...(await work).seconds]).toEqual(whole);
    expect(await minutes(engine)).toBeGreaterThan(0);
  });

  it('a process that dies again and again fails the question with what to do, and the next one is answered', async () => {
    const engine = start();
    await minutes(engine);
    const work = failure(engine.matrix('drive', MANY, MANY));
    const killing = setInterval(() => {
      for (const pid of engine.processes()) process.kill(pid, 'SIGKILL');
    }, 20);
    const error = await work;
    clearInterval(killing);
    expect(error).toBeInstanceOf(EngineFailed);
    expect(error).toMatchObject({ code: 'STOPPED', nextStep: expect.stringContaining('Ask again') });
    expect(await minutes(engine)).toBeGreaterThan(0);
  });

  it('a process that hangs is ended at the limit, and the next question is answered', async () => {
    const engine = start({ milliseconds: 8000 });
    await minutes(engine);
    for (const pid of engine.processes()) process.kill(pid, 'SIGSTOP');
    expect(await failure(minutes(engine))).toMatchObject({
      code: 'NO_ANSWER',
      message: expect.stringContaining('8 seconds'),
    });
    for (const pid of engine.processes()) if (running(pid)) process.kill(pid, 'SIGCONT');
    expect(await minutes(engine)).toBeGreaterThan(0);
  });

  it('an abort ends the work behind it with the caller’s own reason', async () => {
    const engine = start();
    await minutes(engine);
    const stop = new AbortController();
    const work = failure(engine.matrix('drive', MANY, MANY, stop.signal));
    await engine.snap('drive', [west]);
    stop.abort(new Error('nobody waits any more'));
    expect(await work).toMatchObject({ message: 'nobody waits any more' });
    expect(await failure(engine.route('walk', west, east, AbortSignal.abort(new Error('gone'))))).toMatchObject({
      message: 'gone',
    });
    expect(await minutes(engine)).toBeGreaterThan(0);
  });

  it('what a person waits for does not stand behind a matrix', async () => {
    const engine = start();
    let done = false;
    const stop = new AbortController();
    const work = failure(engine.matrix('drive', MANY, MANY, stop.signal)).finally(() => {
      done = true;
    });
    for (let question = 0; question < 3; question++) await minutes(engine);
    expect(done).toBe(false);
    stop.abort();
    await work;
  });

  it('when the desk is killed, its routing processes end by themselves', async () => {
    const script = fileURLToPath(new URL('./busy-engine.fixture.ts', import.meta.url));
    const desk = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script, network.folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(desk.stdout, 'data')) as [Buffer];
    const pids = JSON.parse(said.toString()) as number[];
    expect(pids.filter(running)).toEqual(pids);
    desk.kill('SIGKILL');
    await vi.waitFor(() => expect(pids.filter(running)).toEqual([]), { timeout: 60_000, interval: 100 });
  });

  it('tiles that were cut short, overwritten or removed are not used', async () => {
    const own = await ownFolder();
    try {
      const extract = await roadWorldFile(own.folder);
      const other = await built(extract, own.folder);
      const { tiles } = networkFiles(other.folder);
      const whole = await readFile(tiles);
      for (const damaged of [whole.subarray(0, whole.length / 2), Buffer.alloc(whole.length, 7), Buffer.alloc(0)]) {
        await writeFile(tiles, damaged);
        const error = await failure(chooseEngine(other, { service: null, processes: 1 }));
        expect(error).toMatchObject({
          code: 'NO_TILES',
          nextStep: expect.stringContaining('Load the OpenStreetMap extract again'),
        });
        const engine = valhallaProcesses(other, { processes: 1 });
        expect(await failure(engine.snap('walk', [west]))).toBeInstanceOf(EngineFailed);
        await engine.close();
      }
      await built(extract, own.folder);
      const { engine, why } = await chooseEngine(other, { service: null, processes: 1 });
      expect(why).toBeNull();
      expect((await engine.route('drive', west, east))?.metres).toBeGreaterThan(0);
      await engine.close();
    } finally {
      await own.remove();
    }
  });

  it('a service that is not there, not Valhalla, or not an address is said by name', async () => {
    const at = (address: string) => failure(valhallaService({ ...network, folder: null }, { address }));
    expect(await at('http://127.0.0.1:9')).toMatchObject({
      code: 'NO_ANSWER',
      message: expect.stringMatching(/routing service at 127\.0\.0\.1:9 cannot be reached/),
      nextStep: expect.stringContaining('VALHALLA_URL'),
    });
    expect(await at('routing')).toMatchObject({
      code: 'NO_ANSWER',
      message: expect.stringContaining('not the address'),
    });
    const page = createServer((_request, response) => response.end('<html>hello</html>'));
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
    const { port } = page.address() as AddressInfo;
    expect(await at(`http://127.0.0.1:${port}`)).toMatchObject({
      code: 'NO_ANSWER',
      message: expect.stringContaining('answered with status 200'),
    });
    page.close();
  });

  it('a service that hangs, has no tiles, or whose roads have changed is not used', async () => {
    const answers: Record<string, object> = { '/status': { version: '3.6.1', tileset_last_modified: 1_700_000_000 } };
    const asked: (string | undefined)[] = [];
    const service = createServer((request, response) => {
      asked.push(request.headers.authorization);
      const answer = answers[request.url ?? ''];
      if (answer !== undefined) response.end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    const address = `http://planner:secret@127.0.0.1:${(service.address() as AddressInfo).port}`;
    const recorded = { ...network, folder: null, engineVersion: '3.6.1, tiles of 2023-11-14T22:13:20.000Z' };
    const engine = await valhallaService(recorded, { address, milliseconds: 500 });
    expect(asked).toEqual([`Basic ${Buffer.from('planner:secret').toString('base64')}`]);
    const late = await failure(engine.route('walk', west, east));
    expect(late).toMatchObject({ code: 'NO_ANSWER', message: expect.stringContaining('no answer within 0.5 seconds') });
    expect(String(late)).not.toContain('secret');
    const work = failure(engine.route('walk', west, east));
    await engine.close();
    expect(await work).toMatchObject({ code: 'STOPPED' });
    expect(await failure(valhallaService({ ...recorded, engineVersion: 'older' }, { address }))).toMatchObject({
      code: 'NO_TILES',
      message: expect.stringContaining('holds other roads'),
    });
    answers['/status'] = { version: '3.6.1', tileset_last_modified: 0 };
    expect(await failure(valhallaService(recorded, { address }))).toMatchObject({ code: 'NO_TILES' });
    service.closeAllConnections();
    service.close();
  });
});

describe('which engine is chosen', () => {
  it('without a network the estimate, with nothing to explain', async () => {
    const { engine, why } = await chooseEngine(null);
    expect([engine.identity, why]).toEqual([ESTIMATED, null]);
  });

  it('journeys that a service measured ask for the service', async () => {
    const network = {
      id: 'x',
      engine: 'valhalla-service',
      engineVersion: '3',
      folder: null,
      bounds: [0, 0, 1, 1],
    } as const;
    await expect(chooseEngine(network, { service: null, processes: 1 })).rejects.toThrow(/Set VALHALLA_URL/);
  });

  it('a platform without a build of Valhalla says so, and what to do', () => {
    expect(() => engineBuild('win32', 'x64')).toThrow(
      /no build for win32 on x64, so journeys stay straight-line estimates\. Use Linux/,
    );
  });
});
