import { useWords } from '../lib/words';
import { ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { PageHeader } from '../ui/page-header';

/** No such page, or none for this role. */
export function NotFound() {
  const words = useWords();
  return (
    <>
      <PageHeader title={words.app.errors.notFoundTitle} />
      <EmptyState
        title={words.app.errors.notFoundTitle}
        action={
          <ButtonLink href="/" tone="primary">
            {words.app.errors.toStart}
          </ButtonLink>
        }
      >
        {words.app.errors.notFound}
      </EmptyState>
    </>
  );
}
