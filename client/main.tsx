import { createRoot } from 'react-dom/client';
import './style/base.css';
import './style/layout.css';
import './style/panel.css';
import './style/map.css';
import './style/travel.css';
import './style/print.css';
import { App } from './app.tsx';

const element = document.getElementById('desk');
if (element === null) throw new Error('The page has no place for the desk.');
createRoot(element).render(<App />);
