/** Every command of package.json, and no other: a test compares both. */
export const COMMANDS = {
  productize: 'productize.productizeNotebook',
  createProject: 'productize.createProject',
  discardPreview: 'productize.discardPreview',
  showPreview: 'productize.showPreview',
  openPreviewFile: 'productize.openPreviewFile',
  revealCell: 'productize.revealCell',
  showReport: 'productize.showReport',
  runTests: 'productize.runTests',
  verifyPreview: 'productize.verifyPreview',
  verifyProject: 'productize.verifyProject',
  showDifference: 'productize.showDifference',
  openProject: 'productize.openProject',
  refreshProjects: 'productize.refreshProjects',
  addConnection: 'productize.addConnection',
  checkConnection: 'productize.checkConnection',
  enterSecret: 'productize.enterSecret',
  removeConnection: 'productize.removeConnection',
  refreshConnections: 'productize.refreshConnections',
  gather: 'productize.gather',
  gatherCell: 'productize.gatherCell',
  openDeployments: 'productize.openDeployments',
  openHealth: 'productize.openHealth',
  showLog: 'productize.showLog',
} as const;

export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];
