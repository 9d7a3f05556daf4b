import '@fontsource-variable/inter/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/print.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { createRouter } from './app/router';
import { createQueryClient } from './lib/queries';
import { WordsProvider } from './lib/words';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');

createRoot(root).render(
  <StrictMode>
    <WordsProvider>
      <QueryClientProvider client={createQueryClient()}>
        {/* Filters live in the address: shown in a transition, a field would drop what is typed before it ends. */}
        <RouterProvider router={createRouter()} useTransitions={false} />
      </QueryClientProvider>
    </WordsProvider>
  </StrictMode>,
);
