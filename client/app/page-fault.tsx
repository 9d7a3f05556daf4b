import { useRouteError } from 'react-router';
import { ApiError } from '../lib/api';
import { useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { PageHeader } from '../ui/page-header';

/** Stands in for a page that broke: what happened, and what to do. */
export function PageFault() {
  const words = useWords();
  const error = useRouteError();
  const isStale = error instanceof TypeError && /dynamically imported module|importing a module/i.test(error.message);
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <>
      <PageHeader title={words.app.errors.title} />
      <Banner
        tone="error"
        title={isStale ? words.app.errors.newVersion : words.app.errors.pageBroke}
        action={<Button onPress={() => window.location.reload()}>{words.app.errors.reload}</Button>}
      >
        {isStale ? null : <p>{words.app.errors.whatNow}</p>}
        {requestId === null ? null : <p className="figures">{words.app.errors.requestId(requestId)}</p>}
      </Banner>
    </>
  );
}
