import type { Connections } from './connections/connections.ts';
import type { ConnectionsView } from './connections/connections-view.ts';
import type { Pages } from './pages/pages.ts';
import type { Preview } from './preview/preview.ts';
import type { PreviewView } from './preview/preview-view.ts';
import type { ProjectsView } from './projects/projects-view.ts';
import type { TestExplorer } from './tests/test-explorer.ts';
import type { Verifications } from './verification/verifications.ts';

/** What other code in the host, the tests among it, may look at. */
export interface Api {
  readonly preview: Preview;
  readonly previewView: PreviewView;
  readonly projectsView: ProjectsView;
  readonly connections: Connections;
  readonly connectionsView: ConnectionsView;
  readonly pages: Pages;
  readonly testExplorer: TestExplorer;
  readonly verifications: Verifications;
  readonly loadedBundles: () => readonly string[];
}
