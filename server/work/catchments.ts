import type { Work } from './work.ts';

/** A file of catchments with what its loader says of it. */
interface CatchmentsArgs {
  readonly file: { readonly name: string; readonly base64: string };
  readonly attribution: string;
  readonly practice: string | null;
  readonly role: 'INNER' | 'OUTER' | null;
  readonly date: string | null;
  readonly disclosure: 'OPEN' | 'RESTRICTED';
}

/** One catchment that was taken in. */
export interface AddedCatchment {
  readonly id: string;
  readonly practiceCode: string;
  readonly role: 'INNER' | 'OUTER';
  readonly notes: readonly string[];
}

/** Takes in catchments as practices declare them, all of a file or none. */
export const addCatchmentsWork: Work<CatchmentsArgs, readonly AddedCatchment[]> = {
  name: 'add-catchments',
  async run({ ask }, args, progress) {
    progress('Reading the catchments');
    const { addCatchments } = await ask(
      `mutation AddCatchments($file: CatchmentFileInput!, $attribution: String!, $practice: ID, $role: CatchmentRole, $date: Date, $disclosure: CatchmentDisclosure) {
        addCatchments(file: $file, attribution: $attribution, practice: $practice, role: $role, date: $date, disclosure: $disclosure) {
          id practiceCode role notes
        }
      }`,
      { ...args },
    );
    return addCatchments as AddedCatchment[];
  },
};
