/** The graph's own page: GraphiQL, bundled, so that it works without internet. */
import { GraphiQL } from 'graphiql';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';
import { keyHeader } from './kept-key.ts';

const EXAMPLE = `# The networks of the latest evidence as published, each with its list size.
# More examples, with their answers, stand in docs/graph-reference.md.
{
  plan(id: "published") {
    name
    networks {
      name
      evaluation { value(metric: "list-size") { value unit dates } }
    }
  }
}
`;

type Fetcher = Parameters<typeof GraphiQL>[0]['fetcher'];

const fetcher: Fetcher = async (request) => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...keyHeader() },
    body: JSON.stringify(request),
  });
  return response.json();
};

const element = document.getElementById('graph');
if (element === null) throw new Error('The page has no place for the graph.');
createRoot(element).render(<GraphiQL fetcher={fetcher} initialQuery={EXAMPLE} />);
