import { DialogFrame } from './dialogs.tsx';

export function ImportDialog() {
  return <DialogFrame title="Import">{null}</DialogFrame>;
}
