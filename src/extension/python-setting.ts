import { workspace, type Uri } from 'vscode';

/** The interpreter that the user names for what is run of a project or notebook, as an option; none for an environment of its own. */
export function pythonOption(scope: Uri): { readonly python?: string } {
  const python = workspace.getConfiguration('productize', scope).get<string>('python', '').trim();
  return python === '' ? {} : { python };
}
