import { type ReactNode, useEffect } from 'react';
import { useDemo } from '../lib/demo';
import { useLanguage, useWords } from '../lib/words';
import { Button } from '../ui/button';
import { Mark } from '../ui/mark';
import './entry.css';

/** What stands around the pages before anybody is signed in: the name, the language, one task. */
export function EntryFrame({
  title,
  children,
  beside = null,
}: {
  title: string;
  children: ReactNode;
  beside?: ReactNode;
}) {
  const words = useWords();
  const { language, speak } = useLanguage();
  const { enterpriseName } = useDemo();
  useEffect(() => {
    document.title = words.app.titleOf(title);
  }, [words, title]);
  return (
    <div className="entry">
      <header className="entry__top">
        <Mark size={40} />
        <div className="entry__name">
          <p className="entry__brand">{words.app.name}</p>
          <p className="quiet">{enterpriseName ?? words.app.motto}</p>
        </div>
        <Button tone="quiet" small onPress={() => speak(language === 'pl' ? 'en' : 'pl')}>
          {language === 'pl' ? words.app.account.english : words.app.account.polish}
        </Button>
      </header>
      <main className={beside === null ? 'entry__main' : 'entry__main entry__main--two'}>
        <div className="entry__task">
          <h1>{title}</h1>
          {children}
        </div>
        {beside}
      </main>
    </div>
  );
}
