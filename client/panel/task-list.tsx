/** Long work under way, how far it is, and what did not end well. */
import { useDesk, useReach } from '../desk-context.ts';
import { cancelTask, type TaskInView, underWay } from '../editor/tasks.ts';

export function TaskList() {
  const [tasks] = useDesk((state) => state.tasks);
  if (tasks.length === 0) return null;
  return (
    <ul className="task-list" aria-label="Long work">
      {tasks.map((task) => (
        <TaskRow key={task.id} task={task} />
      ))}
    </ul>
  );
}

function TaskRow({ task }: { readonly task: TaskInView }) {
  const { desk, session } = useReach();
  const { title, state, step, words, done, total } = task;
  if (!underWay(task)) {
    return (
      <li>
        <b>{title}</b>
        <p role="alert" className="field-problem">
          {task.problem ?? 'It did not end well.'} {task.nextStep}
        </p>
      </li>
    );
  }
  const said = [state === 'QUEUED' ? 'Waiting its turn' : step, words].filter((part) => part !== null && part !== '');
  return (
    <li>
      <b>{title}</b>
      <progress max={total ?? 1} {...(done === null || total === null ? {} : { value: done })} aria-label={title} />
      <p role="status">{said.join(': ')}</p>
      {session.mode === 'planner' && (
        <p>
          <button type="button" className="link" onClick={() => void cancelTask(desk, task.id)}>
            Cancel
          </button>
        </p>
      )}
    </li>
  );
}
