/** Why an edit cannot be applied to a plan. */
export type EditProblemCode =
  | 'stale'
  | 'unknown-layer'
  | 'unknown-group'
  | 'group-not-empty'
  | 'layer-not-empty'
  | 'practices-need-networks'
  | 'networks-stay'
  | 'newer-schema';

/** An edit that does not fit the plan, with a sentence that a screen can show; nothing was changed. */
export interface EditProblem {
  readonly code: EditProblemCode;
  readonly message: string;
  /** Id of the edit, where one was given. */
  readonly edit?: string;
}
