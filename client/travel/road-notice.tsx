import { useFormats, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Link } from '../ui/link';
import { useRoadServers } from './travel-queries';

/** Says that a road server does not answer, wherever its times are reckoned with; nothing while all is well. */
export function RoadNotice({ isLinked = false }: { isLinked?: boolean }) {
  const words = useWords().travel;
  const formats = useFormats();
  const { data } = useRoadServers();
  const failing = (data?.servers ?? []).filter((server) => server.failedAt !== null);
  const since = failing
    .map((server) => server.failedAt ?? '')
    .sort()
    .at(0);
  if (since === undefined) return null;
  const profiles = failing.map(({ profile }) => words.roads.profiles[profile].toLowerCase()).join(', ');
  return (
    <div className="road-notice">
      <Banner tone="warn" title={words.notice.title}>
        <p>{words.notice.text(profiles, formats.when(since))}</p>
        {isLinked ? (
          <p>
            <Link href="/travel">{words.notice.more}</Link>
          </p>
        ) : null}
      </Banner>
    </div>
  );
}
