import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { pl } from '#shared/messages/pl';
import { type Catalogue, sentenceOf } from '#shared/messages/sentence';
import type { Reason } from '#shared/kernel/reason';
import { today } from './clock';
import { type Formats, formatsOf, type Language } from './formats';
import { remember, remembered } from './storage';

interface Speech {
  language: Language;
  words: Catalogue;
  speak: (language: Language) => void;
}

const SpeechContext = createContext<Speech>({ language: 'pl', words: pl, speak: () => undefined });

/** Gives the app its language: Polish at once, English loaded when it is chosen; the choice stays in this browser. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(remembered('language') === 'en' ? 'en' : 'pl');
  const [english, setEnglish] = useState<Catalogue | null>(null);

  useEffect(() => {
    if (language === 'en' && english === null) void import('#shared/messages/en').then(({ en }) => setEnglish(en));
  }, [language, english]);

  const spoken = language === 'en' && english === null ? 'pl' : language;
  useEffect(() => {
    document.documentElement.lang = spoken;
  }, [spoken]);

  const speech = useMemo<Speech>(
    () => ({
      language: spoken,
      words: spoken === 'en' && english !== null ? english : pl,
      speak: (chosen) => {
        remember('language', chosen);
        setLanguage(chosen);
      },
    }),
    [spoken, english],
  );

  return (
    <SpeechContext value={speech}>
      <I18nProvider locale={spoken === 'pl' ? 'pl-PL' : 'en-GB'}>{children}</I18nProvider>
    </SpeechContext>
  );
}

/** The current catalogue: `const words = useWords(); words.visits.title`. */
export function useWords(): Catalogue {
  return useContext(SpeechContext).words;
}

/** The language and the means to change it. */
export function useLanguage(): { language: Language; speak: (language: Language) => void } {
  return useContext(SpeechContext);
}

/** People's dates, times, money and names in the current language. */
export function useFormats(): Formats {
  const { language } = useContext(SpeechContext);
  const day = today();
  return useMemo(() => formatsOf(language, day), [language, day]);
}

/** Turns a reason into its sentence in the current language: `const sentence = useSentence(); sentence(reason)`. */
export function useSentence(): (reason: Reason) => string {
  const words = useWords();
  return useMemo(() => (reason: Reason) => sentenceOf(words, reason), [words]);
}
