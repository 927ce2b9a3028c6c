import { useMutation } from '@tanstack/react-query';
import { messageOf } from '../api/errors';
import { download } from '../api/http';
import { Icon } from './icon';
import { useToast } from './toasts';

interface Props {
  readonly path: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly name: string;
}

/** Exports a list as it is filtered. */
export function DownloadButton({ path, filters, name }: Props) {
  const toast = useToast();
  const search = new URLSearchParams(filters).toString();
  const fetching = useMutation({
    mutationFn: () => download(search ? `${path}?${search}` : path, name),
    onError: (error) => toast(messageOf(error), 'problem'),
  });
  return (
    <button type="button" className="button" disabled={fetching.isPending} onClick={() => fetching.mutate()}>
      <Icon name="download" />
      {fetching.isPending ? 'Exporting …' : 'Export CSV'}
    </button>
  );
}
