import { createRoot } from 'react-dom/client';
import { Learner } from './Learner.tsx';
import './learner.css';
import { makeLine } from './line.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
createRoot(root).render(<Learner line={makeLine()} />);
