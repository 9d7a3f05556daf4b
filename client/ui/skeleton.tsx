import { useWords } from '../lib/words';
import './page.css';

/** Grey shapes where content will come; read out as “loading”. */
export function Skeleton({ lines = 3, shape = 'text' }: { lines?: number; shape?: 'text' | 'table' | 'page' }) {
  const words = useWords();
  return (
    <output className={`skeleton skeleton--${shape}`}>
      <span className="visually-hidden">{words.app.pageLoading}</span>
      {shape === 'page' ? <span className="skeleton__title" /> : null}
      {Array.from({ length: shape === 'text' ? lines : Math.max(lines, 8) }, (_, index) => (
        <span key={index} className="skeleton__line" />
      ))}
    </output>
  );
}
