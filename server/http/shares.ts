/** How much one caller may ask for in a minute, so that one cannot take the site from the others. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { type Caller, seesAll } from '../graph/caller.ts';
import { Problem } from '../graph/problem.ts';
import { isOwn, placeOf } from './proxy.ts';

/** What a place or key may ask for in a minute, counted in each process by itself. */
export interface Shares {
  /** Pages and files that are made when asked; a hospital's 3,000 people behind one address read ten each. */
  readonly pages: number;
  /** Searches and postcodes, which the database answers; four for each of the 3,000. */
  readonly searches: number;
  /** Values of the graph by the estimate of cost.ts: ten times the dearest question there is. */
  readonly values: number;
  /** Questions to the graph that one place or key has under way. */
  readonly atOnce: number;
}

/** The shares unless told otherwise. */
export const SHARES: Shares = { pages: 30_000, searches: 12_000, values: 10_000_000, atOnce: 20 };

/** What a question costs for being read at all, in values. */
const ANY_QUESTION = 1_000;

/** What trying a key that does not hold costs, in pages. */
const REFUSED_KEY = 100;

const MINUTE = 60;

/** Files that lie ready, long cached and cheap to send. */
const FREE = /^\/(?:tiles|assets|evidence)\/|^\/(?:health|ready|favicon\.ico|robots\.txt)$|^\/control\//;
const SEARCHED = /^\/(?:search|postcode)(?:[/?]|$)/;

/** Counts what callers ask for. */
export interface Counter {
  /** Counts a request by its address, before anything is done for it; throws where it is too many. */
  request(request: FastifyRequest): Promise<void>;
  /** Counts a key that does not hold, so that keys cannot be guessed by the thousand. */
  refusedKey(request: FastifyRequest): Promise<void>;
  /** Counts a search asked in another way than by its page. */
  search(request: FastifyRequest): Promise<void>;
  /** Begins a question to the graph; `end` when it is answered. Throws where too many are under way or too much was asked. */
  question(request: FastifyRequest, caller: Caller): Promise<Question>;
}

/** A question under way. */
export interface Question {
  /** Takes its cost: the problem where more is asked than is left. */
  readonly spend: (cost: number) => Promise<Problem | null>;
  readonly end: () => void;
}

/** Whether a request comes from this computer itself; where proxies are named, only what no proxy passed on: their header can name any address. */
function isFromHere({ raw, headers, ips }: FastifyRequest): boolean {
  const isPassedOn = ips !== undefined && headers['x-forwarded-for'] !== undefined;
  return !isPassedOn && isOwn(raw.socket.remoteAddress ?? '');
}

/** What a caller who asked for too much is told; `retryAfterSeconds` becomes the header Retry-After. */
function tooOften(what: string, seconds: number): Problem {
  const wait = seconds === 1 ? 'a second' : `${seconds} seconds`;
  return new Problem('TOO_OFTEN', what, `Wait ${wait}, and ask again.`, { retryAfterSeconds: seconds });
}

/** Says when to come back to whoever asked too often or for what is not ready. */
export function sayWhen(reply: FastifyReply, error: unknown): void {
  const seconds = error instanceof Problem ? error.extensions['retryAfterSeconds'] : undefined;
  if (typeof seconds === 'number') reply.header('retry-after', String(seconds));
}

/** Makes the counter of a process. */
export function openCounter(shares: Shares = SHARES): Counter {
  const limiter = (points: number) => new RateLimiterMemory({ points, duration: MINUTE });
  const pages = limiter(shares.pages);
  const searches = limiter(shares.searches);
  const values = limiter(shares.values);
  const underWay = new Map<string, number>();

  /** Takes from a share; the seconds until there is more where too little is left, else null. */
  const take = async (from: RateLimiterMemory, who: string, points: number): Promise<number | null> => {
    try {
      await from.consume(who, points);
      return null;
    } catch (error) {
      if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      throw error;
    }
  };
  const takePages = async (request: FastifyRequest, points: number): Promise<void> => {
    if (isFromHere(request)) return;
    const wait = await take(pages, placeOf(request.ip), points);
    if (wait !== null) throw tooOften('Too many pages are being asked for from your address.', wait);
  };
  const takeSearch = async (request: FastifyRequest): Promise<void> => {
    if (isFromHere(request)) return;
    const wait = await take(searches, placeOf(request.ip), 1);
    if (wait !== null) throw tooOften('Too many searches are being made from your address.', wait);
  };

  return {
    async request(request) {
      if (FREE.test(request.url)) return;
      if (SEARCHED.test(request.url)) await takeSearch(request);
      await takePages(request, 1);
    },
    refusedKey: (request) => takePages(request, REFUSED_KEY),
    search: takeSearch,
    async question(request, caller) {
      if (seesAll(caller) || isFromHere(request)) return { spend: async () => null, end: () => undefined };
      const who = caller.rights?.id ?? placeOf(request.ip);
      const spend = async (cost: number): Promise<Problem | null> => {
        const wait = await take(values, who, cost);
        if (wait === null) return null;
        const most = shares.values.toLocaleString('en-GB');
        return tooOften(
          `About ${most} values may be asked for in a minute, and you have asked for more; this question costs about ${cost.toLocaleString('en-GB')}.`,
          wait,
        );
      };
      const now = underWay.get(who) ?? 0;
      if (now >= shares.atOnce)
        throw tooOften(`You have ${now} questions under way, which is the most at once for one caller.`, 1);
      underWay.set(who, now + 1);
      const end = () => {
        const left = underWay.get(who)! - 1;
        if (left === 0) underWay.delete(who);
        else underWay.set(who, left);
      };
      const problem = await spend(ANY_QUESTION);
      if (problem === null) return { spend, end };
      end();
      throw problem;
    },
  };
}
