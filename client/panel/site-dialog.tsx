/** Supposing a new site, or a site moved, with the place in words or from a click on the map. */
import { moveSite, openSite } from '@footprint/schema/edit/sites.ts';
import { NETWORKS } from '@footprint/schema/plan.ts';
import type { SitePosition } from '@footprint/schema/travel/site-change.ts';
import { useId, useMemo, useState } from 'react';
import { v7 as uuid } from 'uuid';
import { useDesk, useReach } from '../desk-context.ts';
import { areasLike, type FoundPlace, findPlace } from '../editor/find-place.ts';
import { siteName } from '../editor/sites.ts';
import { DialogFrame } from './dialogs.tsx';

export function NewSiteDialog({ position }: { readonly position: SitePosition | null }) {
  const { map } = useReach();
  const [plan, desk] = useDesk(({ document }) => document.plan);
  const { practices } = desk.ground.evidence;
  const [name, setName] = useState('');
  const [practice, setPractice] = useState('');
  const [typed, setTyped] = useState('');
  const choices = useMemo(() => {
    const { groups, practices: members } = plan.layers.get(NETWORKS)!;
    return practices.code
      .flatMap((code, index) => {
        const group = groups.get(members.get(code) ?? '');
        if (group === undefined && practices.standing[index] !== 0) return [];
        return [{ code, name: practices.name[index]!, network: group?.name ?? 'in no network' }];
      })
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  }, [plan, practices]);
  const place: FoundPlace =
    position === null
      ? findPlace(desk.ground.evidence, typed)
      : { ok: true, position, text: `latitude ${position[1].toFixed(5)}, longitude ${position[0].toFixed(5)}` };
  const ready = place.ok && practice !== '' && name.trim() !== '';
  return (
    <DialogFrame title="Suppose a new site">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          const built = openSite(plan, { id: uuid(), name: name.trim(), practice, position: place.position });
          if (!desk.edit(built)) return;
          desk.store.set({ dialog: null });
          if (position === null) map.current?.flyTo(place.position[0], place.position[1]);
        }}
      >
        <p className="hint">
          A supposition of this plan alone: it can be moved, undone or taken back, and no other plan sees it.
        </p>
        {position === null ? (
          <PlaceField typed={typed} set={setTyped} found={place} />
        ) : (
          <p>At {place.ok ? place.text : ''}, where you clicked.</p>
        )}
        <label>
          Name
          <input
            required
            maxLength={120}
            placeholder="For example Station Road branch"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </label>
        <label>
          Run by the practice
          <select required value={practice} onChange={({ target }) => setPractice(target.value)}>
            <option value="">Choose a practice…</option>
            {choices.map((one) => (
              <option key={one.code} value={one.code}>
                {one.name} ({one.network})
              </option>
            ))}
          </select>
        </label>
        <p className="row end">
          <button type="submit" className="primary" disabled={!ready}>
            Suppose this site
          </button>
        </p>
      </form>
    </DialogFrame>
  );
}

export function MoveSiteDialog({ site }: { readonly site: string }) {
  const { map } = useReach();
  const [plan, desk] = useDesk(({ document }) => document.plan);
  const [typed, setTyped] = useState('');
  const place = findPlace(desk.ground.evidence, typed);
  return (
    <DialogFrame title={`Suppose ${siteName(desk, site)} moved`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!place.ok || !desk.edit(moveSite(plan, site, place.position))) return;
          desk.store.set({ dialog: null });
          map.current?.flyTo(place.position[0], place.position[1]);
        }}
      >
        <PlaceField typed={typed} set={setTyped} found={place} />
        <p className="row end">
          <button type="submit" className="primary" disabled={!place.ok}>
            Suppose it here
          </button>
        </p>
      </form>
    </DialogFrame>
  );
}

interface PlaceFieldProps {
  readonly typed: string;
  readonly set: (typed: string) => void;
  readonly found: FoundPlace;
}

function PlaceField({ typed, set, found }: PlaceFieldProps) {
  const [, desk] = useDesk(() => null);
  const list = useId();
  const like = useMemo(() => areasLike(desk.ground.evidence, typed, 30), [desk, typed]);
  return (
    <label>
      Where: an area’s name or code, the postcode of a practice, or coordinates
      <input
        required
        list={list}
        placeholder="For example 52.6570, -0.6390"
        value={typed}
        onChange={({ target }) => set(target.value)}
      />
      <datalist id={list}>
        {like.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <span className="hint" role="status">
        {typed.trim() === '' ? '' : found.ok ? `At ${found.text}.` : found.reason}
      </span>
    </label>
  );
}
