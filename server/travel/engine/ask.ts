/** How a question reaches Valhalla, wherever it is. */

/** The actions of Valhalla that journeys need. */
export type ValhallaAction = 'matrix' | 'locate' | 'isochrone' | 'route' | 'status';

/** What goes with a question. */
export interface AskOptions {
  /** A person waits for it: it does not stand behind a matrix. */
  readonly urgent: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Asks Valhalla; throws Refusal where it declines, EngineFailed where it does not answer, the signal's reason when aborted. */
export type Ask = (action: ValhallaAction, request: object, options: AskOptions) => Promise<unknown>;

/** Valhalla's own words why it does not answer a question. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  /** There is no way between the places, or none starts at one of them. */
  get noWay(): boolean {
    return /No path could be found|No suitable edges|unconnected regions/i.test(this.message);
  }
}
