/** What just happened or went wrong, until it is read. */
import { useDesk } from '../desk-context.ts';
import { Icon } from './icon.tsx';

export function MessageBar() {
  const [message, desk] = useDesk((state) => state.message);
  if (message === null) return null;
  return (
    <div className={`message message-${message.kind}`} role={message.kind === 'problem' ? 'alert' : 'status'}>
      <p>{message.text}</p>
      {message.action !== undefined && (
        <button
          type="button"
          onClick={() => {
            const { action } = message;
            desk.say(null);
            action?.run();
          }}
        >
          {message.action.label}
        </button>
      )}
      <button type="button" className="quiet" aria-label="Close this message" onClick={() => desk.say(null)}>
        <Icon name="close" />
      </button>
    </div>
  );
}
