import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError, reasonsOf } from '../lib/api';
import { useSentence, useWords } from '../lib/words';
import { Banner } from './banner';
import { Button } from './button';
import { PageHeader } from './page-header';
import { Skeleton } from './skeleton';

interface LoadedProps<Data> {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch' | 'isFetching'>;
  children: (data: Data) => ReactNode;
  /** In the shape of what comes. */
  skeleton?: ReactNode;
  /** The heading of a page that takes its own from the data: it stands above the words of a failure. */
  failedTitle?: string;
}

/**
 * What a query brought: a skeleton while it loads, words and a way to try again when it failed, else its data.
 * `<Loaded query={carers} skeleton={<Skeleton shape="table" />}>{(view) => <CarersTable carers={view.carers} />}</Loaded>`
 */
export function Loaded<Data>(props: LoadedProps<Data>) {
  const { query, children, skeleton = <Skeleton />, failedTitle } = props;
  const words = useWords();
  const sentence = useSentence();
  if (query.data !== undefined) return children(query.data);
  if (query.error === null) return skeleton;
  const { error } = query;
  const requestId = error instanceof ApiError ? error.requestId : null;
  const failure = (
    <Banner
      tone="error"
      title={words.app.errors.loadFailed}
      action={
        <Button small isPending={query.isFetching} onPress={() => void query.refetch()}>
          {words.app.actions.retry}
        </Button>
      }
    >
      {reasonsOf(error).map((reason) => (
        <p key={reason.code}>{sentence(reason)}</p>
      ))}
      {requestId === null ? null : <p className="quiet">{words.app.errors.requestId(requestId)}</p>}
    </Banner>
  );
  if (failedTitle === undefined) return failure;
  return (
    <>
      <PageHeader title={failedTitle} />
      {failure}
    </>
  );
}
