import type { OutputChannel } from 'vscode';
import type { Connections } from '../connections/connections.ts';
import type { Log } from '../log.ts';
import type { Pages } from '../pages/pages.ts';
import type { Preview } from '../preview/preview.ts';
import type { PreviewView } from '../preview/preview-view.ts';
import type { Projects } from '../projects/projects.ts';
import type { Verifications } from '../verification/verifications.ts';

/** What commands work on. */
export interface Services {
  readonly log: Log;
  /** Where the lines of test runs go; made when the first run starts. */
  readonly testOutput: () => OutputChannel;
  readonly preview: Preview;
  readonly previewView: PreviewView;
  readonly projects: Projects;
  readonly connections: Connections;
  readonly pages: Pages;
  readonly verifications: Verifications;
}

/** A command gets what its caller hands over: a menu, a tree, a keyboard shortcut, another extension. It has to look. */
export type Command = (services: Services, ...given: readonly unknown[]) => unknown;
