import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { RoadServerInput, RoadServersView, type RoadServerView } from '#shared/travel/road-servers-wire';
import { ROAD_PROFILES, type RoadProfile } from '#shared/travel/road-times';
import { api } from '../lib/api';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useFormats, useWords } from '../lib/words';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { ConfirmDialog, Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { Loaded } from '../ui/loaded';
import { MoreMenu } from '../ui/menu';
import { StatusBadge } from '../ui/status-badge';
import { TextField } from '../ui/text-field';
import { useRoadServers } from './travel-queries';
import './travel.css';

/** „Serwer drogowy”: who is asked for which ways, and whether it answers. */
export function RoadServers() {
  const words = useWords();
  const text = words.travel.roads;
  const client = useQueryClient();
  const query = useRoadServers();
  const [edited, setEdited] = useState<RoadProfile | null>(null);
  const [removed, setRemoved] = useState<RoadProfile | null>(null);
  const refresh = (): void => {
    for (const what of ['road-servers', 'travel-times', 'board', 'candidates'])
      void client.invalidateQueries({ queryKey: [what] });
  };
  const remove = useMutation({
    mutationFn: (profile: RoadProfile) => api.delete(`/api/road-servers/${profile}`),
    onSuccess: () => {
      tell(text.removed);
      setRemoved(null);
      refresh();
    },
  });
  const serverOf = (profile: RoadProfile) => query.data?.servers.find((server) => server.profile === profile);
  return (
    <Card title={text.title} description={text.about}>
      <Loaded query={query}>
        {({ abilities }) => (
          <ul className="road-servers">
            {ROAD_PROFILES.map((profile) => (
              <li key={profile} className="road-server">
                <div className="road-server__text">
                  <span className="road-server__name">{text.profiles[profile]}</span>
                  <State server={serverOf(profile)} />
                </div>
                {!abilities.setRoadServer ? null : serverOf(profile) === undefined ? (
                  <Button onPress={() => setEdited(profile)}>
                    {text.set}
                    <span className="visually-hidden">: {text.profiles[profile]}</span>
                  </Button>
                ) : (
                  <MoreMenu
                    label={text.actsOf(text.profiles[profile])}
                    acts={[
                      { id: 'edit', label: text.change, onAction: () => setEdited(profile) },
                      {
                        id: 'remove',
                        label: words.travel.remove,
                        tone: 'danger',
                        onAction: () => setRemoved(profile),
                      },
                    ]}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {edited === null ? null : (
        <ServerDialog
          profile={edited}
          url={serverOf(edited)?.url ?? ''}
          onClose={() => setEdited(null)}
          onDone={() => {
            tell(text.saved);
            setEdited(null);
            refresh();
          }}
        />
      )}
      <ConfirmDialog
        title={text.removeTitle}
        isOpen={removed !== null}
        onClose={() => setRemoved(null)}
        confirmLabel={words.travel.remove}
        onConfirm={() => (removed === null ? undefined : remove.mutate(removed))}
        isPending={remove.isPending}
      >
        <p>{text.removeText}</p>
      </ConfirmDialog>
    </Card>
  );
}

function State({ server }: { server: RoadServerView | undefined }) {
  const words = useWords().travel.roads;
  const formats = useFormats();
  if (server === undefined) return <span className="quiet">{words.none}</span>;
  const { url, failedAt, failure, answeredAt, knownCount } = server;
  return (
    <>
      <span>{url}</span>
      {failedAt !== null ? (
        <>
          <span>
            <StatusBadge status="to_confirm">{words.fails(formats.when(failedAt))}</StatusBadge>
          </span>
          {failure === null ? null : <span className="quiet">{words.failures[failure]}</span>}
        </>
      ) : (
        <span>
          <StatusBadge status={answeredAt === null ? 'planned' : 'done'}>
            {answeredAt === null ? words.waiting : words.answers(formats.number(knownCount), formats.when(answeredAt))}
          </StatusBadge>
        </span>
      )}
    </>
  );
}

function ServerDialog(props: { profile: RoadProfile; url: string; onClose: () => void; onDone: () => void }) {
  const { profile, url, onClose, onDone } = props;
  const words = useWords();
  const text = words.travel.roads;
  const form = useForm({
    initial: { url },
    schema: RoadServerInput,
    submit: (values) => api.put(`/api/road-servers/${profile}`, values, RoadServersView),
    done: onDone,
  });
  return (
    <Dialog title={text.dialog(text.profiles[profile])} isOpen onClose={onClose} isKept>
      <Form form={form} submitLabel={words.app.actions.save} onCancel={onClose}>
        <TextField label={text.url} description={text.urlHint} {...form.field('url')} />
      </Form>
    </Dialog>
  );
}
