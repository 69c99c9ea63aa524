/** Many plans as a caller sends them: each by its networks, or all by indexes into the same lists of codes. */
import { badInput } from '../graph/problem.ts';
import type { GivenNetwork, GivenPlan } from './plan-of-codes.ts';

/** Plans that are read one at a time, so that others can be answered in between. */
export interface GivenPlans {
  readonly count: number;
  /** Practice and area codes of all plans together. */
  readonly codes: number;
  /** Networks of all plans together. */
  readonly networks: number;
  /** The codes that all plans share and that any of them puts in a network; null where each has its own. */
  readonly shared: { readonly practices: readonly string[]; readonly areas: readonly string[] } | null;
  /** A plan, or a sentence on why it is none. */
  plan(index: number): GivenPlan | string;
}

/** The most characters of a name, id or code: one name stands in every row of its plan, one list of codes in every plan. */
const MOST_CHARACTERS = 200;

type Sent = Readonly<Record<string, unknown>>;

/** What is expected, in words for whoever sent something else. */
const FORMS =
  'Send a list of plans, each {"name": …, "networks": [{"name": …, "practices": [codes], "areas": [codes]}]}, or {"practices": [codes], "areas": [codes], "networks": [names], "plans": [{"name": …, "practices": [numbers], "areas": [numbers]}]}, where a number is the network of the code at its place, from 0, and -1 is none.';

function isRecord(value: unknown): value is Sent {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lists of texts, none of them too long. */
function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string' && one.length <= MOST_CHARACTERS);
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

/** The plans sent, in either form; what is wrong with a single plan is said when it is read. */
export function readGivenPlans(sent: unknown): GivenPlans {
  if (Array.isArray(sent)) return listed(sent);
  if (isRecord(sent)) return indexed(sent);
  throw badInput('The plans are neither a list nor an object.', FORMS);
}

function listed(plans: readonly unknown[]): GivenPlans {
  let [codes, networks] = [0, 0];
  for (const plan of plans) {
    const groups = isRecord(plan) && Array.isArray(plan['networks']) ? plan['networks'] : [];
    networks += groups.length;
    for (const group of groups) if (isRecord(group)) codes += lengthOf(group['practices']) + lengthOf(group['areas']);
  }
  return {
    count: plans.length,
    codes,
    networks,
    shared: null,
    plan(index) {
      const plan = plans[index];
      if (!isRecord(plan) || !Array.isArray(plan['networks'])) return 'It is not an object with a list of networks.';
      const unread = unreadKeys(plan, ['name', 'networks']);
      if (unread !== null) return `It has ${unread}`;
      if (isLong(plan['name'])) return `Its name ${TOO_LONG}`;
      const read: GivenNetwork[] = [];
      for (const [at, group] of plan['networks'].entries()) {
        const given = readNetwork(group, at);
        if (typeof given === 'string') return given;
        read.push(given);
      }
      return { name: textOrNull(plan['name']), networks: read };
    },
  };
}

function readNetwork(group: unknown, at: number): GivenNetwork | string {
  const which = `Network ${at + 1} of the plan`;
  if (!isRecord(group)) return `${which} is not an object.`;
  const { id, name, practices, areas } = group;
  const unread = unreadKeys(group, ['id', 'name', 'practices', 'areas']);
  if (unread !== null) return `${which} has ${unread}`;
  const single = singleCode({ practices, areas });
  if (single !== null) return `${which} has ${single}`;
  if (!isTexts(practices) || !isTexts(areas))
    return `${which} needs two lists of codes, practices and areas, each code of at most ${MOST_CHARACTERS} characters.`;
  if (isLong(id) || isLong(name)) return `The id or name of network ${at + 1} of the plan ${TOO_LONG}`;
  return { id: textOrNull(id), name: textOrNull(name) ?? `Network ${at + 1}`, practices, areas };
}

/** What is said of a text that isLong. */
const TOO_LONG = `has more than ${MOST_CHARACTERS} characters.`;

function isLong(value: unknown): boolean {
  return typeof value === 'string' && value.length > MOST_CHARACTERS;
}

/** Keys that nothing reads, in words, so that a name written wrong is not lost; null where there are none. */
function unreadKeys(sent: Sent, read: readonly string[]): string | null {
  const unread = Object.keys(sent).filter((key) => !read.includes(key));
  if (unread.length === 0) return null;
  const named = unread.slice(0, 5).map((key) => `"${key.slice(0, 40)}"`);
  return `${named.join(', ')}, which nothing reads; it may have ${read.join(', ')}.`;
}

/** Which lists are a single text instead, as R writes a vector of one; null where none is. */
function singleCode(lists: Readonly<Record<string, unknown>>): string | null {
  const found = Object.entries(lists).find(([, value]) => typeof value === 'string');
  if (found === undefined) return null;
  const [what, value] = found;
  const text = `"${String(value).slice(0, 40)}"`;
  return `${text} as ${what}, but a single one is still a list: [${text}]; in R, I(${text}).`;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function indexed(sent: Sent): GivenPlans {
  const { practices, areas, networks, plans } = sent;
  const unread = unreadKeys(sent, ['practices', 'areas', 'networks', 'plans']);
  if (unread !== null) throw badInput(`The plans have ${unread}`, FORMS);
  const single = singleCode({ practices, areas, networks });
  if (single !== null) throw badInput(`The plans have ${single}`, FORMS);
  if (!isTexts(practices) || !isTexts(areas))
    throw badInput(
      `practices and areas are not two lists of codes, each of at most ${MOST_CHARACTERS} characters.`,
      FORMS,
    );
  if (!Array.isArray(plans)) throw badInput('The plans of these codes are missing.', FORMS);
  const names = networks === undefined || networks === null ? null : networks;
  if (names !== null && !isTexts(names))
    throw badInput(`networks is not a list of names, each of at most ${MOST_CHARACTERS} characters.`, FORMS);
  const most = practices.length + areas.length;
  const counts = plans.map((plan) => names?.length ?? Math.min(most, isRecord(plan) ? numbered(plan) : 0));
  return {
    count: plans.length,
    codes: plans.length * (practices.length + areas.length),
    networks: counts.reduce((all, count) => all + count, 0),
    shared: { practices: used(plans, 'practices', practices), areas: used(plans, 'areas', areas) },
    plan(index) {
      const plan: unknown = plans[index];
      if (!isRecord(plan)) return 'It is not an object with the lists practices and areas.';
      const unread = unreadKeys(plan, ['name', 'practices', 'areas']);
      if (unread !== null) return `It has ${unread}`;
      if (isLong(plan['name'])) return `Its name ${TOO_LONG}`;
      const count = counts[index]!;
      const groups = Array.from({ length: count }, (_, at) => ({
        name: names?.[at] ?? `Network ${at + 1}`,
        practices: [] as string[],
        areas: [] as string[],
      }));
      const wrong = spread(plan, 'practices', practices, groups) ?? spread(plan, 'areas', areas, groups);
      return wrong ?? { name: textOrNull(plan['name']), networks: groups };
    },
  };
}

/** How many networks the numbers of a plan count up to. */
function numbered(plan: Sent): number {
  let last = -1;
  for (const set of ['practices', 'areas']) {
    const numbers = plan[set];
    if (!Array.isArray(numbers)) continue;
    for (const network of numbers) if (typeof network === 'number' && network > last) last = network;
  }
  return Math.floor(last) + 1;
}

/** The codes at whose place any plan has a network. */
function used(plans: readonly unknown[], set: 'practices' | 'areas', codes: readonly string[]): string[] {
  const inUse = new Uint8Array(codes.length);
  for (const plan of plans) {
    const numbers = isRecord(plan) ? plan[set] : null;
    if (!Array.isArray(numbers) || numbers.length !== codes.length) continue;
    for (const [at, network] of numbers.entries()) if (network !== -1 && network !== null) inUse[at] = 1;
  }
  return codes.filter((_, at) => inUse[at] === 1);
}

/** Puts codes into the networks that a plan's numbers name; gives a sentence where they name none. */
function spread(
  plan: Sent,
  set: 'practices' | 'areas',
  codes: readonly string[],
  groups: readonly { readonly practices: string[]; readonly areas: string[] }[],
): string | null {
  const numbers = plan[set];
  if (typeof numbers === 'number')
    return `Its ${set} are ${numbers}, but a single number is still a list: [${numbers}]; in R, I(${numbers}).`;
  if (!Array.isArray(numbers) || numbers.length !== codes.length)
    return `Its ${set} need as many numbers as there are codes: ${codes.length}, not ${lengthOf(numbers)}.`;
  for (const [at, network] of numbers.entries()) {
    if (network === -1 || network === null) continue;
    const group = typeof network === 'number' ? groups[network] : undefined;
    if (group === undefined)
      return `Number ${at + 1} of its ${set}, for ${codes[at]}, is ${shown(network)}; a network from 0 to ${groups.length - 1} was expected, or -1 for none.`;
    group[set].push(codes[at]!);
  }
  return null;
}

/** What stands where a number should, told apart where it is the text of one. */
function shown(network: unknown): string {
  return typeof network === 'string' ? `the text "${network.slice(0, 40)}"` : String(network).slice(0, 40);
}
