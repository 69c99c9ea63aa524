/** Journeys to supposed places that are on their way or could not be had, wherever in travel one looks. */
import { useDesk } from '../desk-context.ts';

export function PlaceNotes() {
  const [places, desk] = useDesk((state) => state.places);
  if (places.size === 0) return null;
  return (
    <ul className="task-list" aria-label="Journeys to supposed sites">
      {[...places].map(([key, place]) => (
        <li key={key}>
          {place.state === 'asking' ? (
            <p role="status">Computing journeys to {place.name}…</p>
          ) : (
            <p role="alert" className="field-problem">
              Journeys to {place.name} are not known. {place.text}{' '}
              <button type="button" className="link" onClick={() => desk.retryPlaces()}>
                Try again
              </button>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
