/** Adding, renaming, recolouring and merging networks and neighbourhoods. */
import { addGroup } from '@footprint/schema/edit/add.ts';
import { recolourGroup, renameGroup } from '@footprint/schema/edit/alter.ts';
import { applyChanges } from '@footprint/schema/edit/apply.ts';
import type { Built } from '@footprint/schema/edit/built.ts';
import { mergeGroups } from '@footprint/schema/edit/remove.ts';
import { nextColour, PALETTE } from '@footprint/schema/palette.ts';
import { NETWORKS, type Plan } from '@footprint/schema/plan.ts';
import { type FormEvent, useState } from 'react';
import { v7 as uuid } from 'uuid';
import { useDesk } from '../desk-context.ts';
import { DialogFrame } from './dialogs.tsx';

interface NetworkDialogProps {
  /** The group to alter; null adds one. */
  readonly group: string | null;
  readonly layer: string;
}

export function NetworkDialog({ group, layer: layerId }: NetworkDialogProps) {
  const [plan, desk] = useDesk(({ document }) => document.plan);
  const layer = plan.layers.get(layerId) ?? plan.layers.get(NETWORKS)!;
  const old = group === null ? undefined : layer.groups.get(group);
  const noun = layer.kind === 'network' ? 'network' : 'neighbourhood';
  const [name, setName] = useState(old?.name ?? '');
  const [colour, setColour] = useState(old?.colour ?? nextColour([...layer.groups.values()].map((one) => one.colour)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (old === undefined) {
      const id = uuid();
      if (desk.edit(addGroup(plan, { id, name: name.trim(), colour }, layer.id)))
        desk.store.set({ dialog: null, selectedGroup: id, layer: layer.id });
      return;
    }
    const built = alterBoth(plan, old.id, name, colour, layer.id);
    if (built.changes.length === 0 || desk.edit(built)) desk.store.set({ dialog: null });
  };
  return (
    <DialogFrame title={old === undefined ? `Add a ${noun}` : old.name}>
      <form onSubmit={submit}>
        <label>
          Name
          <input required maxLength={120} value={name} onChange={({ target }) => setName(target.value)} />
        </label>
        <fieldset className="colours">
          <legend>Colour</legend>
          {PALETTE.map((one, index) => (
            <label key={one} title={`Colour ${index + 1}`}>
              <input type="radio" name="colour" checked={one === colour} onChange={() => setColour(one)} />
              <i style={{ background: one }} />
              <span className="spoken">Colour {index + 1}</span>
            </label>
          ))}
        </fieldset>
        <p className="row end">
          <button type="submit" className="primary" disabled={name.trim() === ''}>
            {old === undefined ? `Add the ${noun}` : 'Change'}
          </button>
        </p>
      </form>
    </DialogFrame>
  );
}

/** A new name and a new colour as one step of the history. */
function alterBoth(plan: Plan, group: string, name: string, colour: string, layer: string): Built {
  const renamed = renameGroup(plan, group, name, layer);
  const applied = applyChanges(plan, renamed.changes);
  const recoloured = recolourGroup(applied.ok ? applied.plan : plan, group, colour, layer);
  if (renamed.changes.length === 0) return recoloured;
  return { changes: [...renamed.changes, ...recoloured.changes], text: renamed.text };
}

export function MergeDialog({ group }: { readonly group: string }) {
  const [state, desk] = useDesk(({ document, layer }) => ({ plan: document.plan, layer }));
  const layer = state.plan.layers.get(state.layer) ?? state.plan.layers.get(NETWORKS)!;
  const others = [...layer.groups.values()].filter(({ id }) => id !== group);
  const [into, setInto] = useState(others[0]?.id ?? '');
  const name = layer.groups.get(group)?.name ?? '';
  return (
    <DialogFrame title={`Merge ${name}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (desk.edit(mergeGroups(state.plan, [group], into, layer.id)))
            desk.store.set({ dialog: null, selectedGroup: into });
        }}
      >
        <label>
          Everything in it goes to
          <select value={into} onChange={({ target }) => setInto(target.value)}>
            {others.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
        <p className="row end">
          <button type="submit" className="primary" disabled={into === ''}>
            Merge
          </button>
        </p>
      </form>
    </DialogFrame>
  );
}
